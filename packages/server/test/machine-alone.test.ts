import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeskDecision } from "../src/rooms/decisions.ts";
import { recordDecision } from "../src/rooms/decisions.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS } from "./support.ts";

test("[MOD44] the house alone removes, mutes, suspends, bans and closes nothing, whoever asks it to", async () => {
  await using desk = await Desk.open();
  const { house, ana, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const { decide, database } = house.server.house.desk;
  const [room] = (await desk.rows("rooms")) as { no: number }[];
  const before = (await desk.rows("decisions")).length;
  const asked: [DeskDecision["act"], DeskDecision["effects"][number]][] = [
    ["remove", { do: "remove", room: room!.no, target: 3 }],
    ["mute", { do: "mute", room: room!.no, until: house.clock.now() + HOUR_MS }],
    ["ban", { do: "ban" }],
    ["case", { do: "suspend", until: house.clock.now() + HOUR_MS }],
    ["case", { do: "warn" }],
    ["mode", { do: "mode", room: room!.no, mode: "closed" }],
    // On the list, and not with this.
    ["return", { do: "ban" }],
    ["house", { do: "mode", room: room!.no, mode: "frozen" }],
    ["flood", { do: "ban" }],
    ["flood", { do: "mute", room: room!.no, until: house.clock.now() + HOUR_MS }],
    ["flood", { do: "remove", room: room!.no, target: 3 }],
  ];
  for (const [act, effect] of asked) {
    const decision = { at: house.clock.now(), by: "house" as const, act, effects: [effect], reason: "pour voir" };
    const whose = { person: ana.me.id, ground: { clause: "kindness" } };
    await assert.rejects(
      database.write((tx) => decide(tx, { ...decision, ...whose })),
      /the house does not/,
      `${act}: ${effect.do}`,
    );
  }
  assert.equal((await desk.rows("decisions")).length, before);
  assert.equal((await desk.rows("statements")).length, 0);
});

test("[MOD44] what a machine decides alone is marked so, or not recorded; what it raises says until when", async () => {
  await using desk = await Desk.open();
  const { database } = desk.house.server.house.desk;
  const record = (more: object) =>
    database.write((tx) => recordDecision(tx, { at: 1, by: "house", act: "house", reason: "pour voir", ...more }));
  const fully = JSON.stringify({ found: true, decided: "fully" });
  await assert.rejects(record({ until: 2 }), /marked/);
  await assert.rejects(record({ until: 2, machine: JSON.stringify({ found: true, decided: "not" }) }), /marked/);
  await assert.rejects(record({ machine: fully }), /falls by itself/);
  await assert.rejects(record({ act: "flood", machine: fully, effects: "[]" }), /falls by itself/);
  const forGood = JSON.stringify([{ do: "limit", room: 1, slowSeconds: 60 }]);
  await assert.rejects(record({ act: "flood", until: 2, machine: fully, effects: forGood }), /for good/);
  await record({ until: 2, machine: fully });
});

test("[MOD44] a post that nobody read in time goes back, and all who read of it read that a machine decided", async () => {
  await using desk = await Desk.open();
  const { house, ana, lobby } = desk;
  await ana.post(lobby, "!hold une idée");
  await desk.cases();
  house.clock.pass(13 * HOUR_MS);
  await house.server.returnOverdue();
  const [told] = await desk.told(ana);
  assert.deepEqual(
    [told!.machine, told!.effects.map((each) => each.do)],
    [{ found: true, decided: "fully" }, ["return"]],
  );
  const [decision] = (await desk.rows("decisions")).filter(({ by }) => by === "house");
  assert.deepEqual(JSON.parse(decision!["machine"] as string), { found: true, decided: "fully" });
  const [payload] = await desk.rows("payloads");
  assert.equal(JSON.parse(payload!["payload"] as string).automated_decision, "AUTOMATED_DECISION_FULLY");
  assert.match(await (await fetch(`${house.url}/receipt/${told!.receipt}?lang=en`)).text(), /A machine decided/);
});
