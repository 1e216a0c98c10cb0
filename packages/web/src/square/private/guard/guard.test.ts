import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { ConversationId, Opened } from "@parvis/protocol/sealing/record";
import type { Act } from "@parvis/safety/act";
import { signal } from "@preact/signals";
import type { Square } from "../../square.ts";
import { add, createOpenTalk } from "../open-talk.ts";
import "../../../../test/fake-guard-data.ts";

const { givesAway, lookAt, lookAtOlder } = await import("./guard.ts");

/** What the guard was given, by the place it was told; while it cannot be had, nothing. */
const looked: (readonly [place: string, text: string])[] = [];
let away = false;
/** What it is made of does not come at all: it hears nothing, and only its own fault is told. */
let broken = false;
let drafts = 0;
class FakeWorker {
  onmessage: (event: { data: object }) => void = () => {};
  onerror: () => void = () => {};
  terminate(): void {}
  postMessage({ ask, id, acts = [] }: { ask: string; id?: number; acts?: Act[] }): void {
    if (broken) return queueMicrotask(() => this.onerror());
    if (ask === "begin") queueMicrotask(() => this.onmessage({ data: { answer: "ready" } }));
    if (ask === "draft") {
      drafts += 1;
      queueMicrotask(() => this.onmessage({ data: { answer: "draft", id, nudges: true } }));
    }
    if (ask !== "judge") return;
    if (!away) looked.push(...acts.map(({ place, text }) => [place.split(" ")[1] ?? "on", text] as const));
    const judged = { answer: "judged", id, doubts: acts.map(() => undefined), meets: acts.map(() => false) };
    queueMicrotask(() => this.onmessage({ data: away ? { answer: "away" } : judged }));
  }
}
Object.assign(globalThis, { Worker: FakeWorker });

const [ada, bob] = ["ada", "bob"] as PersonId[];
const message = (seq: number) =>
  ({ header: { seq: seq as Seq, author: bob, at: seq }, text: `line ${seq}` }) as unknown as Opened;
const square = { who: signal({ me: { id: ada } }), private: signal(undefined) } as unknown as Square;

test("[WEB95] what came while the guard could not be had it looks at once it can, in order and once", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const talk = createOpenTalk("talk" as ConversationId);
  away = true;
  for (const seq of [4, 5]) {
    add(talk, [message(seq)]);
    await lookAt(square, talk);
  }
  away = false;
  add(talk, [message(6)]);
  await Promise.all([lookAt(square, talk), lookAt(square, talk)]);
  assert.deepEqual(looked.splice(0), [
    ["on", "line 4"],
    ["on", "line 5"],
    ["on", "line 6"],
  ]);
  const older = [message(2), message(3)];
  away = true;
  add(talk, older);
  await lookAtOlder(square, talk, older);
  away = false;
  add(talk, [message(7)]);
  await lookAt(square, talk);
  assert.deepEqual(looked, [
    ["before", "line 2"],
    ["before", "line 3"],
    ["on", "line 7"],
  ]);
});

test("[WEB95] a guard whose script does not come is tried anew with the next message, and nobody waits for it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const talk = createOpenTalk("talk" as ConversationId);
  looked.splice(0);
  away = true;
  add(talk, [message(1)]);
  await lookAt(square, talk);
  away = false;
  broken = true;
  add(talk, [message(2)]);
  await lookAt(square, talk);
  assert.equal(await givesAway("I live at 3 Mill Lane"), false);
  assert.equal(drafts, 0, "nobody is asked who cannot answer");
  broken = false;
  add(talk, [message(3)]);
  await lookAt(square, talk);
  assert.deepEqual(
    looked.map(([, text]) => text),
    ["line 1", "line 2", "line 3"],
  );
});

test("[WEB95] the first draft waits for a guard that is still on its way", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  broken = true;
  assert.equal(await givesAway("I live at 3 Mill Lane"), false);
  broken = false;
  assert.equal(await givesAway("I live at 3 Mill Lane"), true);
});
