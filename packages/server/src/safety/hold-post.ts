import type { HeldId, PersonId } from "@parvis/protocol/ids";
import type { Verdict } from "@parvis/safety/verdict";
import type { HouseNews } from "../bus/house-messages.ts";
import type { HeldAnswer, JudgedDraft } from "../messages/judge-post.ts";
import { refuseReader, type Under15 } from "../people/ages.ts";
import { areApart } from "../people/marks-store.ts";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";
import { admitSpeech, paceOf } from "../rooms/admit.ts";
import type { Answer } from "../rooms/answers.ts";
import { findPosted, readPosted } from "../rooms/log.ts";
import { findMute, findPace, lockRoom, putSlowed, putSlowMark, type Room } from "../rooms/store.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { HELD_MAX_MS, SLOWED, toldOf } from "./rules.ts";
import { findHeldAct, type HeldPost, insertFinding, insertHeld } from "./store.ts";
import { storeVerdict } from "./stored-verdict.ts";

/** What the acts on held posts work with. */
export interface HeldDesk extends LogDesk {
  /** How long the text of a returned post is kept for its author, in milliseconds. */
  keptTextMs: number;
  /** How long what was found is kept, in milliseconds. */
  noticeMs: number;
  tell: (news: HouseNews) => void;
  /** The language in which the house itself says something. */
  lang: () => "fr" | "en";
  /** Tells a person, on all their devices, what has become of what they wrote; called after the commit. */
  tellHeld: (person: PersonId) => void;
}

/** How an act ended that was held, or answered before. */
export type Held = { kind: "held"; held: HeldAnswer } | { kind: "answered"; answer: Answer };

/** How many messages before it are kept with it. */
const CONTEXT_BEFORE = 10;

/**
 * [SAE6] Keeps a post for a moderator: stored, with a notice for the staff, before it is acknowledged, and once however
 * often it is sent. Whoever may not post now may not have something held either.
 */
export async function holdPost(desk: HeldDesk, actor: Actor, draft: JudgedDraft, verdict: Verdict): Promise<Held> {
  const done = await desk.database.write(async (tx): Promise<{ outcome: Held; fresh: boolean }> => {
    const room = await lockRoom(tx, draft.room);
    const before = await answerBefore(desk, actor, draft.n, tx);
    if (before !== undefined) return { outcome: before, fresh: false };
    if (room === undefined) throw new Refusal("not_found");
    const now = desk.clock.now();
    const slows = verdict.hits.some(({ then }) => then === "slow");
    const name = await admit(tx, { actor, room, draft, now, slows, under15: desk.under15 });
    const held = { n: draft.n, id: uuidv7(now) as HeldId, at: now };
    await store(desk, tx, { actor, room, draft, name, held, verdict });
    return { outcome: { kind: "held", held }, fresh: true };
  }, "rows");
  if (done.fresh) {
    desk.tell({ of: "reports" });
    desk.tellHeld(actor.person);
  }
  return done.outcome;
}

/** What a client id was answered, be it held, released since, or posted. */
export async function answerBefore(
  { answers, database }: HeldDesk,
  { device }: Actor,
  n: number,
  db: Reader = database.read,
): Promise<Held | undefined> {
  const held = await findHeldAct(db, device, n);
  if (held !== undefined) return answerOf(held);
  const given = await answers.find(device, n, db);
  if (given === "stale") throw new Refusal("stale_client_id");
  return given && { kind: "answered", answer: given };
}

function answerOf({ n, id, at, room, state, seq, seq_at }: HeldPost): Held {
  if (state === "released") return { kind: "answered", answer: { n, room, seq: seq!, at: seq_at! } };
  return { kind: "held", held: { n, id, at } };
}

interface Asking {
  actor: Actor;
  room: Room;
  draft: JudgedDraft;
  now: number;
  slows: boolean;
  under15: Under15;
}

/** As for any post: standing, age, mute, the room's mode and pace. Resolves with the author's name. */
async function admit(tx: Tx, { actor, room, draft, now, slows, under15 }: Asking): Promise<string> {
  const { name, role, band } = admitPerson(await findStanding(tx, actor.session), now);
  refuseReader(band, under15);
  const mute = await findMute(tx, room.no, actor.person);
  const { until, seconds, lastPostAt } = await findPace(tx, room.no, actor.person);
  const pace = paceOf(room, until === null ? undefined : { until, seconds: seconds! }, now);
  admitSpeech({ ...pace, lastPostAt: lastPostAt ?? 0, ...(mute ? { mute } : {}) }, role, now);
  if (!(await mayAnswer(tx, room, actor.person, draft.replyTo))) throw new Refusal("not_found");
  const person = { room: room.no, person: actor.person };
  if (slows) await putSlowed(tx, { ...person, until: now + SLOWED.forMs, seconds: SLOWED.seconds }, now);
  else if (pace.mode === "slow") await putSlowMark(tx, { ...person, at: now });
  return name;
}

/** Whether what somebody answers is there, for them: to whom a block keeps apart, there is no such message [PPL15]. */
export async function mayAnswer(
  db: Reader,
  { no, seq, floor }: Pick<Room, "no" | "seq" | "floor">,
  person: PersonId,
  target: number | null,
): Promise<boolean> {
  if (target === null) return true;
  if (target <= floor || target > seq) return false;
  const posted = await findPosted(db, no, target);
  return posted?.by == null || !(await areApart(db, person, posted.by));
}

interface Storing {
  actor: Actor;
  room: Room;
  draft: JudgedDraft;
  name: string;
  held: HeldAnswer;
  verdict: Verdict;
}

async function store(desk: HeldDesk, tx: Tx, { actor, room, draft, name, held, verdict }: Storing): Promise<void> {
  const { id, at } = held;
  const said = { at, room: room.no, person: actor.person, name, text: draft.text };
  await insertHeld(tx, {
    ...{ id, ...said, after: room.seq, device: actor.device, n: draft.n, reply_to: draft.replyTo, state: "waiting" },
    ...{ decided_at: null, decided_by: null, reason: null, seq: null, seq_at: null },
    told: JSON.stringify(toldOf(verdict, "hold")),
    destroy_at: at + HELD_MAX_MS + desk.keptTextMs,
  });
  const before = await readPosted(tx, room.no, { before: room.seq + 1, limit: CONTEXT_BEFORE });
  await insertFinding(tx, {
    ...{ id: uuidv7(at), ...said, kind: "post", target: null, held: id },
    verdict: storeVerdict(verdict),
    context: JSON.stringify(
      before.map(({ seq, at, by, name, text, removed }) => ({ seq, at, by, name, text, removed })),
    ),
    destroy_at: at + desk.noticeMs,
  });
}
