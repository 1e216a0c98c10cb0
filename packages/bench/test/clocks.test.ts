import assert from "node:assert/strict";
import { test } from "node:test";
import { type Client, openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import { needs } from "../../../scripts/test-support.ts";
import { Ground } from "../src/chaos/ground.ts";
import { type Member, Town } from "../src/chaos/town.ts";
import { claimHouse } from "../src/claim-house.ts";
import { firstRooms } from "../src/fuzz/run-seed.ts";
import { once } from "../src/wait.ts";

const skip = needs("postgres") || needs("nats-server");
const MINUTES = 30;
const SLOW_SECONDS = 600;
/** Far below the minutes by which the machines' clocks are apart, far above what the way to the database takes. */
const NEAR_MS = 10_000;

test("[MOD1, ROM3, ROM4] two processes whose clocks are six minutes apart mute, slow and stamp by one time, also once the clocks have jumped", {
  skip,
}, async () => {
  await using ground = await Ground.open();
  await using town = await Town.open(ground, "clocks", 3);
  const { members } = town;
  const [behind, ahead] = [members[0], members[2]] as [Member, Member];
  await using stack = new AsyncDisposableStack();
  const open = async ({ house }: Member, who: { token: string } | { name: string }): Promise<Client> => {
    const how = "name" in who ? { enter: { ...who, age: "adult", charter: 1 } as const } : who;
    const client = openClient({ url: house.url, ...how });
    stack.defer(() => client.close());
    await once("somebody is there", () => client.state === "live");
    return client;
  };
  /** The same person on both. */
  const enter = async (name: string): Promise<[Client, Client]> => {
    const client = await open(behind, { name });
    return [client, await open(ahead, { token: client.token! })];
  };
  const owner = await open(behind, { name: "Odile" });
  await claimHouse(behind.house, owner.token!);
  await ahead.house.start();
  const owners = [owner, await open(ahead, { token: owner.token! })] as const;
  const [ana, bo, cy] = [await enter("Ana"), await enter("Bo"), await enter("Cy")];
  const [room] = (await firstRooms(behind.house.url)) as [RoomId];
  const now = async () =>
    Number((await ground.ask("select extract(epoch from clock_timestamp()) * 1000 as at"))[0]!["at"]);
  const isNear = async (at: number, what: string) => assert.ok(Math.abs(at - (await now())) < NEAR_MS, what);
  const refusal = (client: Client) =>
    client.post(room, "encore").done.then(
      () => "posted",
      ({ code }: { code: string }) => code,
    );

  for (const [i, [muted]] of [ana, bo].entries()) {
    await owners[i]!.mute(room, muted!.me!.id, MINUTES, "cris").done;
  }
  const mutes = await ground.askIn(town.database, "select until::float8 as until from room_mutes");
  assert.equal(mutes.length, 2);
  for (const { until } of mutes) await isNear(Number(until) - MINUTES * 60_000, "until when somebody is muted");
  for (const { house } of [behind, ahead]) house.signal("SIGUSR2");
  for (const client of [...ana, ...bo]) assert.equal(await refusal(client), "muted");

  for (const client of owners) await client.post(room, "quelle heure est-il ?").done;
  await owner.mode(room, "slow", "calme", SLOW_SECONDS).done;
  await cy[0].post(room, "doucement").done;
  for (const client of cy) {
    // The client says it again by itself, when it was told to.
    const again = client.post(room, "encore") as unknown as { notBefore: number };
    await once("it is put off", () => again.notBefore > 0);
    await isNear(again.notBefore - SLOW_SECONDS * 1000, "when somebody slowed has spoken last");
  }
  const events = await ground.askIn(town.database, "select at::float8 as at from events order by seq");
  const times = events.map(({ at }) => Number(at));
  for (const at of times) await isNear(at, "when something happened");
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
});
