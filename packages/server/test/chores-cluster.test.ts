import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import type { RunningServer } from "../src/main.ts";
import { DAY_MS } from "../src/platform/day.ts";
import { beginAlarm, openAlarms } from "../src/safety/rules-store.ts";
import { Leases } from "../src/storage/leases.ts";
import { TwoProcesses } from "./cluster.ts";
import { Desk } from "./desk.ts";
import { wordEngine } from "./fake-engine.ts";
import { HOUR_MS, type TestHouse } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");

test("[STO331] what one process does for all is done once, though two do it at the same moment", {
  skip,
}, async (t) => {
  // As when the right to do it has lapsed under a process that stood still. Nothing is done but what is asked for.
  t.mock.method(Leases.prototype, "shared", (chore: object) => ({ ...chore, run: async () => {} }));
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead, elapsed: () => performance.now() };
  await using both = await TwoProcesses.open({}, { clock, makeEngine: wordEngine() });
  const { one, two } = both;
  const owner = await both.owner();
  const [ana, bo] = [await one.enter("Ana"), await two.enter("Bo")];
  const lobby = await ana.lobby();
  const desk = Object.assign(new Desk(), { house: one, owner, mia: owner, ana, bo, lobby });
  const bothDo = (what: (server: RunningServer) => Promise<void>) =>
    Promise.all([one, two, one, two].map(({ server }) => what(server)));
  const post = async (text: string) => {
    const answer = await ana.post(lobby, text);
    return answer.t === "ok" ? answer.seq : 0;
  };

  const target = await post("pauvre type");
  await desk.report({ room: lobby, target }, bo);
  const until = new Date(clock.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  const [reported] = await desk.cases();
  assert.equal(await desk.decide(reported!.id, { deferred: { order: "Tribunal, 2026-17", until } }), 200);
  await desk.report({ room: lobby, target: await post("viens derrière la gare"), reason: "threat_or_ambush" }, bo);
  await post("!flag encore toi");
  assert.equal(await post("!hold attends"), 0);

  const [urgent] = await desk.cases();
  await bothDo((server) => server.pageUrgent());
  const pages = (await desk.rows("case_log")).filter(({ act }) => act === "page");
  assert.deepEqual(
    pages.map(({ case_id }) => case_id),
    [urgent!.id],
    "called once",
  );
  const found = (await desk.rows("findings")).map(({ case_id }) => case_id);
  assert.equal(found.length, 2);
  const open = (await desk.rows("cases")).filter(({ state }) => state === "open").map(({ id }) => id);
  assert.deepEqual(open.toSorted(), [...new Set([urgent!.id, ...found])].toSorted(), "no case that holds nothing");

  ahead = 13 * HOUR_MS;
  await bothDo((server) => server.returnOverdue());
  assert.equal((await desk.rows("decisions")).filter(({ act }) => act === "return").length, 1);

  ahead = 12 * DAY_MS;
  await bothDo((server) => server.giveDeferred());
  assert.equal(
    (await desk.rows("statements")).filter(({ told_at }) => Number(told_at) >= clock.now() - DAY_MS).length,
    1,
  );

  ahead = 800 * DAY_MS;
  await bothDo((server) => server.sweepClocks());
  const events = (await desk.rows("clock_events")).map(
    ({ event }) => JSON.parse(String(event)) as { kind: string; instance: string },
  );
  const times = Map.groupBy(events, ({ kind, instance }) => `${instance} ${kind}`);
  assert.deepEqual(
    [...times].filter(([, all]) => all.length > 1).map(([what]) => what),
    [],
  );
  assert.ok(events.some(({ kind }) => kind === "missed"));
});

test("[STO331, SAE24] a rule's alarm that two processes see begin is one alarm", { skip }, async () => {
  await using both = await TwoProcesses.open();
  const alarm = { rule: "alarmed", at: 1, hits: 40, judged: 50, usual: 2 };
  const begin = ({ database }: TestHouse) => database.write((tx) => beginAlarm(tx, alarm), "rows");
  await Promise.all([both.one, both.two, both.one, both.two].map(begin));
  assert.equal((await openAlarms(both.one.database.read)).length, 1);
});
