import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "@parvis/safety/act";
import type { Verdict } from "@parvis/safety/verdict";
import type { JudgedDraft } from "../messages/judge-post.ts";
import type { Actor } from "../people/standing.ts";
import { judgePosts, type PostJudgeDesk } from "./judge-post.ts";
import { RecentVoices } from "./recent-voices.ts";
import { clearVerdict } from "./rules.ts";

const actor = { device: "d", person: "p", role: "none", band: "adult", since: 0 } as unknown as Actor;
const draft = { n: 1, room: "r", text: "hello", replyTo: null, sure: false, retried: false } as unknown as JudgedDraft;

/** A desk whose engine finds nothing unless told otherwise, and what it was given. */
function clearDesk(answer = (_: Act): Verdict => clearVerdict): { desk: PostJudgeDesk; acts: Act[] } {
  const acts: Act[] = [];
  const judge = (act: Act) => {
    acts.push(act);
    return answer(act);
  };
  const desk = {
    safety: { judge },
    langs: { known: () => "fr", of: () => "fr" },
    clock: { now: () => 1 },
    guard: () => undefined,
    voices: new RecentVoices(),
    held: { database: { read: emptyReader }, answers: { find: () => undefined } },
  };
  return { desk: desk as unknown as PostJudgeDesk, acts };
}

/** Answers every question with nothing. */
const emptyReader: unknown = new Proxy(() => {}, {
  get: (_, name) => (name === "executeTakeFirst" ? () => Promise.resolve(undefined) : () => emptyReader),
});

test("[SAE12] what could not be stored is judged once, however often it is sent", async () => {
  const { desk, acts } = clearDesk();
  const { judge, notStored } = judgePosts(desk);
  await judge(actor, draft);
  notStored(actor, draft);
  await judge(actor, { ...draft, retried: true });
  assert.equal(acts.length, 1);
  await judge(actor, { ...draft, text: "another text", retried: true });
  assert.equal(acts.length, 2, "under the same number, another text is another act");
});

test("[SAE12] who is sure of what nobody asked them about is judged as anybody", async () => {
  const { desk, acts } = clearDesk();
  const { judge, notStored } = judgePosts(desk);
  await judge(actor, draft);
  notStored(actor, draft);
  for (let n = 2; n < 5; n++) await judge(actor, { ...draft, n, sure: true });
  assert.equal(acts.length, 4);
});

test("[SAE12] who was asked says once that they are sure, and again only as a retry", async () => {
  const asked = { ...clearVerdict, action: "nudge", hits: [{ rule: "r", action: "nudge", severity: 1 }] };
  const { desk, acts } = clearDesk(() => asked as unknown as Verdict);
  const { judge, notStored } = judgePosts(desk);
  const sure = { ...draft, n: 2, sure: true };
  const told = async (one: JudgedDraft) => judge(actor, one);
  await assert.rejects(told(draft));
  await told(sure).catch(() => {});
  notStored(actor, sure);
  await told({ ...sure, retried: true }).catch(() => {});
  assert.equal(acts.length, 1);
  for (let n = 3; n < 6; n++) await told({ ...sure, n }).catch(() => {});
  assert.equal(acts.length, 4);
});
