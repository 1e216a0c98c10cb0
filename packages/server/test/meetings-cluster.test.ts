import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { needs } from "../../../scripts/test-support.ts";
import { TwoProcesses } from "./cluster.ts";
import { hearing, warnedOf } from "./meeting-scene.ts";
import { attend, Someone } from "./someone.ts";
import { HOUR_MS, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");

test("[MEE6] checks on two processes at once are compared, each checker is warned, and there is one case", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  await attend(both.two);
  await both.one.server.house.posture.memory.look();
  const houses = [both.one, both.two, both.one, both.two];
  const people = await Promise.all(["Xav", "Ada", "Bob", "Cleo"].map((name, i) => Someone.enter(houses[i]!, name)));
  await using stack = new AsyncDisposableStack();
  for (const one of people) stack.use(one);
  const [host, ...guests] = people as [Someone, ...Someone[]];
  await host.talk.setting("everybody");
  const talks: ConversationId[] = [];
  for (const one of guests) talks.push(await host.talk.accept(await one.talk.request(host.id, "On parle ?")));
  // Nobody of them came new and together.
  await both.one.database.write((tx) =>
    tx
      .updateTable("persons")
      .set((eb) => ({ made_at: eb("made_at", "-", 48 * HOUR_MS) }))
      .execute(),
  );
  const heard = guests.map(hearing);
  const meetsAt = Date.now() + 5 * HOUR_MS;
  await Promise.all(guests.map((one, i) => one.talk.checkMeeting(talks[i]!, { place: "Parking du stade", meetsAt })));
  await until(() => heard.every(({ times }) => times >= 1));
  for (const one of guests) assert.deepEqual(await warnedOf(one), ["meeting"]);
  await both.two.server.pageUrgent();
  const cases = await both.one.database.read.selectFrom("cases").select(["person", "severity"]).execute();
  assert.deepEqual(cases, [{ person: host.id, severity: 4 }]);
});
