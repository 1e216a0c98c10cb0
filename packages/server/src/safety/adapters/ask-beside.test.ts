import assert from "node:assert/strict";
import { test } from "node:test";
import { Registry } from "prom-client";
import { until } from "../../../../../scripts/test/until.ts";
import { adapterSettings } from "../../platform/adapter-settings.ts";
import type { Clock } from "../../platform/clock.ts";
import { fakeService, json, KEY } from "./adapter.contract.ts";
import { type Adapter, AdapterFault, type Opinion } from "./adapter.ts";
import { AskBeside, type Notice } from "./ask-beside.ts";
import { httpClassifier } from "./http-classifier.ts";
import { addAdapterMetrics } from "./metrics.ts";
import { openAdapters } from "./open-adapters.ts";
import { OpenText } from "./open-text.ts";
import { verdictOf } from "./verdict-of.ts";

const SECRET = "nobody logs this text";
const said = OpenText.of({ kind: "post", audience: "everyone", text: SECRET, language: "en" })!;

function scene(adapters: readonly Adapter[], store: (notice: Notice) => void = () => {}) {
  const lines: string[] = [];
  const write = (level: string) => (what: object, event: string) =>
    lines.push(JSON.stringify({ level, ...what, event }));
  const log = Object.fromEntries(["debug", "info", "warn", "error"].map((level) => [level, write(level)])) as never;
  let elapsed = 0;
  const clock: Clock = { now: () => 0, elapsed: () => elapsed };
  const notices: { about: number; notice: Notice }[] = [];
  const queue = async (about: number, notice: Notice) => {
    store(notice);
    notices.push({ about, notice });
  };
  const beside = new AskBeside<number>({ adapters, queue, clock, log });
  const pass = (ms: number) => {
    elapsed += ms;
  };
  return { beside, notices, lines, pass };
}

/** An adapter whose answers come when the test says so. */
function byHand(timeoutMs = 1000) {
  const waiting: { answer: (opinions: readonly Opinion[]) => void; fail: (fault: Error) => void }[] = [];
  const ask = (_: OpenText, signal: AbortSignal) =>
    new Promise<readonly Opinion[]>((answer, fail) => {
      signal.addEventListener("abort", () => fail(new AdapterFault("time_out")));
      waiting.push({ answer, fail });
    });
  const adapter: Adapter = { name: "classifier", timeoutMs, floor: 0.8, ask };
  return { adapter, waiting };
}

test("[ADP3] nobody waits for an answer, and it only makes a notice, from the floor up", async () => {
  const { adapter, waiting } = byHand();
  const { beside, notices } = scene([adapter]);
  assert.equal(beside.offer(said, 7), undefined);
  beside.offer(said, 8);
  assert.deepEqual(notices, []);
  waiting[0]!.answer([
    { category: "insult", score: 0.81 },
    { category: "hate", score: 0.95 },
    { category: "threat", score: 0.79 },
  ]);
  waiting[1]!.answer([{ category: "hate", score: 0.79 }]);
  await until(() => beside.states().classifier.counts?.answered === 2);
  await until(() => notices.length === 1);
  const opinions = [
    { category: "hate", score: 0.95 },
    { category: "insult", score: 0.81 },
  ];
  assert.deepEqual(notices, [{ about: 7, notice: { adapter: "classifier", opinions } }]);
});

test("[ADP3] a notice of a service's opinion lets pass and queues, whatever the service says", () => {
  for (const category of ["hate", "solicitation", "self_harm", "raid"] as const) {
    const verdict = verdictOf({ adapter: "policyModel", opinions: [{ category, score: 1 }] });
    assert.equal(verdict.action, "pass");
    assert.deepEqual(
      verdict.hits.map(({ then, severity, rule }) => [then, severity, rule]),
      [["queue", 1, "adapter-policy-model"]],
    );
    assert.ok(Object.values(verdict.hits[0]!.reasons).every((reason) => reason.includes("100 %")));
  }
});

test("[ADP1] what only looks like an open text is asked about nowhere", () => {
  const { adapter, waiting } = byHand();
  const { beside } = scene([adapter]);
  beside.offer({ text: "a private line", language: "fr" } as never, 1);
  beside.offer(undefined as never, 1);
  assert.equal(waiting.length, 0);
});

test("[ADP3] four questions at a time, two hundred wait, and more are skipped", async () => {
  const { adapter, waiting } = byHand();
  const { beside } = scene([adapter]);
  for (let i = 0; i < 300; i++) beside.offer(said, i);
  assert.deepEqual([waiting.length, beside.states().classifier.counts!.skipped], [4, 96]);
  waiting[0]!.answer([]);
  await until(() => waiting.length === 5);
  await beside[Symbol.asyncDispose]();
  beside.offer(said, 1);
  assert.equal(waiting.length, 5, "after a stop nothing is asked");
  assert.equal(beside.states().classifier.counts!.faults.time_out, 0, "what a stop cut off is no failure");
});

test("[ADP5] five failures in a row begin a rest of a minute; then one question is tried", async () => {
  const { adapter, waiting } = byHand();
  const { beside, pass, lines } = scene([adapter]);
  const state = () => beside.states().classifier;
  const fail = async () => {
    const before = state().counts!.faults.unreachable;
    beside.offer(said, 0);
    waiting.pop()!.fail(new AdapterFault("unreachable"));
    await until(() => state().counts!.faults.unreachable === before + 1);
  };
  for (let i = 0; i < 4; i++) await fail();
  assert.equal(state().state, "ok");
  await fail();
  assert.equal(state().state, "failing");
  pass(59_999);
  beside.offer(said, 0);
  assert.deepEqual([waiting.length, state().counts!.skipped], [0, 1]);
  pass(1);
  beside.offer(said, 0);
  beside.offer(said, 0);
  assert.deepEqual([waiting.length, state().counts!.skipped], [1, 2]);
  waiting.pop()!.fail(new AdapterFault("unreachable"));
  await until(() => state().counts!.faults.unreachable === 6);
  beside.offer(said, 0);
  assert.deepEqual([waiting.length, state().state], [0, "failing"]);
  pass(60_000);
  beside.offer(said, 0);
  waiting.pop()!.answer([]);
  await until(() => state().state === "ok");
  beside.offer(said, 0);
  assert.equal(waiting.length, 1);
  assert.ok(
    lines.some((line) => line.includes("adapter rests")) && lines.some((line) => line.includes("adapter back")),
  );
});

test("[ADP4] a service that takes more than half of its time is slow, and no more once it is quick again", async () => {
  const { adapter, waiting } = byHand(1000);
  const { beside, pass } = scene([adapter]);
  const answer = async (tookMs: number) => {
    const before = beside.states().classifier.counts!.answered;
    beside.offer(said, 0);
    pass(tookMs);
    waiting.pop()!.answer([]);
    await until(() => beside.states().classifier.counts!.answered > before);
  };
  for (let i = 0; i < 9; i++) await answer(501);
  assert.equal(beside.states().classifier.state, "slow");
  for (let i = 0; i < 5; i++) await answer(100);
  assert.equal(beside.states().classifier.state, "ok");
});

test("[ADP4] state and counts stand in the metrics, off ones too", async () => {
  const { adapter, waiting } = byHand();
  const { beside } = scene([adapter]);
  beside.offer(said, 0);
  waiting.pop()!.answer([{ category: "hate", score: 1 }]);
  await until(() => beside.states().classifier.counts!.told === 1);
  const registry = new Registry();
  addAdapterMetrics(registry, () => beside.states());
  const text = await registry.metrics();
  for (const line of [
    'parvis_adapter_state{adapter="policyModel",state="off"} 1',
    'parvis_adapter_state{adapter="classifier",state="ok"} 1',
    'parvis_adapter_state{adapter="classifier",state="failing"} 0',
    'parvis_adapter_questions_total{adapter="classifier",what="told"} 1',
    'parvis_adapter_questions_total{adapter="classifier",what="time_out"} 0',
  ])
    assert.ok(text.includes(line), line);
});

test("[ADP7] without settings both are off and nothing is asked", () => {
  const { beside } = scene(openAdapters(adapterSettings.parse(undefined)));
  beside.offer(said, 0);
  assert.deepEqual(beside.states(), { policyModel: { state: "off" }, classifier: { state: "off" } });
});

test("[ADP6] neither key nor text nor what a service says is logged, whatever goes wrong", async () => {
  await using service = await fakeService((response) => response.end());
  const settings = { url: service.url, key: KEY, floor: 0.8, timeoutMs: 2000, labels: { HATE: "hate" as const } };
  const { beside, lines } = scene([httpClassifier(settings)], () => {
    throw new Error(`could not store ${SECRET}`);
  });
  const echo = `${KEY} ${SECRET} said by the service`;
  let done = 0;
  for (const answer of [
    (response: import("node:http").ServerResponse) => response.writeHead(401).end(echo),
    (response: import("node:http").ServerResponse) => response.end(echo),
    () => {},
    (response: import("node:http").ServerResponse) => response.destroy(),
    json({ labels: [{ label: "HATE", score: 0.99 }] }),
  ]) {
    service.answer(answer);
    beside.offer(said, 0);
    done++;
    await until(() => lines.length === done);
  }
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).kind ?? JSON.parse(line).event),
    [...["status", "answer", "time_out", "unreachable", "notice not stored"]],
  );
  for (const word of [KEY, SECRET, "said by the service", service.url])
    assert.ok(!lines.join("\n").includes(word), word);
});
