import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { TwoProcesses } from "./cluster.ts";
import { type Person, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");

type RoomId = Awaited<ReturnType<Person["lobby"]>>;

/** What an act is answered with, or the goodbye in its place. */
async function answerTo(person: Person, act: Record<string, unknown> & { n: number }): Promise<string> {
  person.send(act as never);
  const find = () => person.frames.find((frame) => frame.t === "bye" || (frame as { n?: number }).n === act.n);
  await until(() => find() !== undefined);
  const { t, code } = find() as { t: string; code?: string };
  return code ?? t;
}

/** Somebody posts, rewrites their first message and reacts to it. */
async function tries(person: Person, room: RoomId): Promise<string[]> {
  const target = person.frames.find((frame) => frame.t === "ok")?.seq;
  const acts = [
    { t: "post", text: "encore" },
    { t: "edit", target, text: "autrement" },
    { t: "react", target, emoji: "👍", on: true },
  ];
  const said: string[] = [];
  for (const [i, act] of acts.entries()) said.push(await answerTo(person, { ...act, room, n: i + 2 }));
  return [...new Set(said)];
}

test("[ROM2, ROM3, MOD1, PPL3, PPL5] with the bus away, a mute, an age, the end of a session and a freeze hold from the very next act on another process", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const people = await Promise.all(["Ana", "Bo", "Cy", "Di"].map((name) => both.two.enter(name)));
  const [ana, bo, cy, di] = people as [Person, Person, Person, Person];
  const lobby = await owner.lobby();
  for (const person of people) await person.post(lobby, "bonjour");
  await both.broker.kill();
  await both.busIs(0);

  const mute = { t: "mute", room: lobby, person: ana.me.id, minutes: 5, reason: "cris" } as const;
  assert.equal((await owner.act(mute)).t, "ok");
  assert.deepEqual(await tries(ana, lobby), ["muted"]);
  assert.equal((await both.one.post("/api/entry", { name: "Bo", age: "under15", charter: 1 }, bo.token)).ok, false);
  assert.deepEqual(await tries(bo, lobby), ["reading_only"]);
  assert.equal((await both.one.post("/api/leave", {}, cy.token)).status, 204);
  assert.deepEqual(await tries(cy, lobby), ["session_ended"]);
  assert.equal((await owner.act({ t: "mode", room: lobby, mode: "frozen", reason: "pause" })).t, "ok");
  assert.deepEqual(await tries(di, lobby), ["room_frozen"]);
  assert.deepEqual(
    (await owner.history(lobby)).map(({ text }) => text),
    ["bonjour", "bonjour", "bonjour", "bonjour"],
  );
});

test("[ROM3, LIM5] with the bus away slow mode is exact: of what somebody says on two processes at once, one thing is said", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const ana = await both.one.enter("Ana");
  const also = await both.also(ana, both.two);
  const lobby = await owner.lobby();
  const slow = { t: "mode", room: lobby, mode: "slow", slowSeconds: 600, reason: "calme" } as const;
  assert.equal((await owner.act(slow)).t, "ok");
  await both.broker.kill();
  await both.busIs(0);
  const posts = [ana, also, ana, also].map((person, i) =>
    answerTo(person, { t: "post", room: lobby, text: `${i}`, n: i + 1 }),
  );
  const refused = Array.from({ length: 3 }, () => "slow_mode");
  assert.deepEqual((await Promise.all(posts)).toSorted(), ["ok", ...refused]);
});
