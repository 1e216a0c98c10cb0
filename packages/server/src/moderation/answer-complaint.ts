import type { ComplaintDecision } from "@parvis/protocol/desk";
import type { CaseId, ComplaintId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Actor } from "../people/standing.ts";
import { hashToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { tellProposed } from "../rooms/decide-proposal.ts";
import { recordDecision, type StoredEffect, storedEffects } from "../rooms/decisions.ts";
import { frameOf } from "../rooms/events.ts";
import { appendEvent } from "../rooms/log.ts";
import { lockNumbered, lockRooms, type Room } from "../rooms/store.ts";
import { rulesMarked } from "../safety/rules-store.ts";
import { copyFindings } from "../safety/store.ts";
import { copySegmentHolds } from "../sealing/hold-segments.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { House } from "../storage/schema.ts";
import { findCase, insertCase, logCase } from "./cases-store.ts";
import { beginClock, meetClocks } from "./clock-log.ts";
import {
  type ComplaintRow,
  findComplaintByLink,
  lockComplaint,
  lockOthersWaiting,
  reportersBehind,
  updateComplaint,
} from "./complaints-store.ts";
import { carryDanger } from "./danger-holds.ts";
import { againOf } from "./decide.ts";
import { type DecisionRow, findDecision, findStatement, lockCopy, markUnseen, readCopy } from "./decisions-store.ts";
import type { Judged } from "./judged-copy.ts";
import { keepDecided } from "./keep-decided.ts";
import { unmarkNotice } from "./mark-sources.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { emptyCase } from "./place-in-case.ts";
import { requireDiscreet } from "./require-discreet.ts";
import type { Right } from "./rights.ts";
import { admitDesk, requireRight } from "./roles-store.ts";
import { findNoticeByReceipt, NEVER, noticesOf, reopenNotice } from "./store.ts";
import { postReturned, undoEffect } from "./undo-effects.ts";
import { weighParts } from "./weigh-parts.ts";

interface Done extends Undone {
  concerned: PersonId | null;
}

interface Undone {
  /** Whose post goes on, and whose proposal is a room. */
  author: PersonId | null;
  proposer: PersonId | null;
  events: { room: RoomId; frame: EventFrame }[];
}

/** Who answers: somebody of the staff, or somebody from outside with the link to this one complaint. */
type Answering = { actor: Actor } | { link: string };

/** [MOD18] Somebody of the staff answers a complaint: never who decided, whom it concerns, or who reported. */
export function answerComplaint(desk: ModerationDesk, actor: Actor, id: ComplaintId, body: ComplaintDecision) {
  return answer(desk, { actor }, id, body);
}

/** [MOD18] Somebody from outside answers the one complaint that they have the link of. */
export async function answerReview(desk: ModerationDesk, link: string, body: ComplaintDecision): Promise<void> {
  const found = await findComplaintByLink(desk.database.read, hashToken(link));
  if (found === undefined) throw new Refusal("not_found");
  return answer(desk, { link }, found.id, body);
}

/** [MOD19] The answer, what it undoes, whom it counts against and who is told are one transaction. */
async function answer(desk: ModerationDesk, by: Answering, id: ComplaintId, body: ComplaintDecision): Promise<void> {
  const done = await desk.database.write(async (tx): Promise<Done> => {
    const now = desk.clock.now();
    if ("actor" in by) requireRight(await admitDesk(tx, by.actor, now), "answer-complaints");
    return answerIn(desk, tx, { by, complaint: requireOpen(await lockComplaint(tx, id)), now, body });
  }, "rows");
  tellAnswered(desk, done);
}

interface AnsweringIn {
  by: Answering;
  /** Locked, and open. */
  complaint: ComplaintRow;
  now: number;
  body: ComplaintDecision;
}

/** [MOD19] Answers in the transaction of whoever took the complaint. */
export async function answerIn(desk: ModerationDesk, tx: Tx, answering: AnsweringIn): Promise<Done> {
  const { by, complaint: first, now, body } = answering;
  const decision = (await findDecision(tx, first.decision))!;
  const effects = storedEffects(decision);
  if ("actor" in by && body.overturn) {
    const standing = await admitDesk(tx, by.actor, now);
    for (const right of rightsToOverturn(effects)) requireRight(standing, right);
  }
  const rooms = await lockPlaces(tx, effects);
  const who = await admit(tx, by, first, decision);
  await requireMarked(tx, decision, body);
  const answered = { complaint: first, decision, effects, rooms, who, now, body };
  if (first.by !== "notifier") {
    const notices = decision.case_id === null ? [] : await noticesOf(tx, decision.case_id);
    await requireDiscreet(tx, { ...decision, text: body.reason, by: who, notices });
  }
  const undone = body.overturn ? await overturn(desk, tx, answered) : nothing;
  await record(desk, tx, answered);
  // [MOD14] What somebody who reported asks, and is answered, is between them and the house.
  if (first.by === "notifier") return { ...undone, concerned: null };
  const statement = await findStatement(tx, decision.id);
  return { ...undone, concerned: statement?.person ?? null };
}

/** Called after the commit. */
export function tellAnswered(desk: ModerationDesk, done: Done): void {
  for (const { room, frame } of done.events) desk.publish(room, [frame]);
  if (done.author !== null) desk.tellHeld(done.author);
  if (done.proposer !== null) tellProposed(desk, done.proposer, true);
  if (done.concerned !== null) {
    desk.standingChanged(done.concerned);
    desk.tellDecided(done.concerned);
  }
  desk.tell({ of: "reports" });
}

function requireOpen(complaint: ComplaintRow | undefined): ComplaintRow {
  if (complaint === undefined) throw new Refusal("not_found");
  if (complaint.state !== "open") throw new Refusal("case_closed");
  return complaint;
}

async function admit(
  tx: Tx,
  by: Answering,
  complaint: ComplaintRow,
  decision: DecisionRow,
): Promise<PersonId | "reviewer"> {
  if ("link" in by) return "reviewer";
  const { person } = by.actor;
  if ((await partiesOf(tx, complaint, decision)).includes(person)) throw new Refusal("own_decision");
  return person;
}

/** [MOD19] A rule erred only where what it found was part of the decision. */
async function requireMarked(tx: Tx, { id }: DecisionRow, { erredRule }: ComplaintDecision): Promise<void> {
  if (erredRule !== undefined && !(await rulesMarked(tx, id)).includes(erredRule)) throw new Refusal("bad_frame");
}

/** [MOD45] What overturning asks for: an answer about age is undone by a senior. */
export function rightsToOverturn(effects: readonly StoredEffect[]): Right[] {
  const isOfAge = effects.some((effect) => effect.do === "protect" || effect.do === "age");
  return isOfAge ? ["answer-complaints", "senior-cases"] : ["answer-complaints"];
}

/** Who has a part in it: who decided, whom it concerns, all who reported. */
export async function partiesOf(
  db: Reader,
  complaint: ComplaintRow,
  decision: DecisionRow,
): Promise<(string | null)[]> {
  return [...(await knownPartiesOf(db, complaint, decision)), ...(await reportersBehind(db, decision))];
}

/** Of these, those who tell nobody who reported: at the most, who contests as somebody who did. */
export async function knownPartiesOf(
  db: Reader,
  complaint: ComplaintRow,
  decision: DecisionRow,
): Promise<(string | null)[]> {
  const notice = await findNoticeByReceipt(db, complaint.receipt);
  return [decision.by, decision.person, complaint.complainer, notice?.reporter ?? null];
}

interface Answered {
  complaint: ComplaintRow;
  decision: DecisionRow;
  effects: StoredEffect[];
  rooms: Map<number, Room>;
  who: PersonId | "reviewer";
  now: number;
  body: ComplaintDecision;
}

async function lockPlaces(tx: Tx, effects: StoredEffect[]): Promise<Map<number, Room>> {
  if (effects.some((effect) => effect.do === "suspend" || effect.do === "ban")) await lockRooms(tx);
  return lockNumbered(
    tx,
    effects.flatMap(({ room }) => room ?? []),
  );
}

const nothing: Undone = { author: null, proposer: null, events: [] };

function overturn(desk: ModerationDesk, tx: Tx, answered: Answered): Promise<Undone> {
  return answered.complaint.by === "notifier" ? beginAnew(desk, tx, answered) : undo(desk, tx, answered);
}

/** Every effect of the decision, and of no other. */
async function undo(desk: ModerationDesk, tx: Tx, answered: Answered): Promise<Undone> {
  const { decision, effects, rooms, who, now, body } = answered;
  const statement = await findStatement(tx, decision.id);
  const judged = JSON.parse((await readCopy(tx, decision.id)) ?? "{}") as Judged;
  const by = who === "reviewer" ? null : who;
  const { retentionDays } = desk;
  const events: Done["events"] = [];
  let author: PersonId | null = null;
  for (const effect of effects) {
    const room = effect.room === undefined ? undefined : rooms.get(effect.room);
    const told = { receipt: statement?.receipt ?? null, reason: body.reason };
    const undoing = { decision, judged, ...told, by, now, room, retentionDays };
    if (effect.do === "return") {
      const posted = await postReturned(tx, { ...undoing, keptTextMs: desk.keptTextMs });
      if (posted === undefined || room === undefined) continue;
      author = decision.person;
      events.push({ room: room.id, frame: posted.frame });
      rooms.set(room.no, { ...room, seq: posted.seq, last_at: posted.at });
      continue;
    }
    const shown = await undoEffect(tx, effect, undoing);
    if (shown === undefined || room === undefined) continue;
    const { presentText, ...draft } = shown;
    const row = await appendEvent(tx, room, draft, now);
    rooms.set(room.no, { ...room, seq: row.seq, last_at: row.at });
    events.push({ room: room.id, frame: frameOf({ ...row, target_text: presentText ?? null }, room.id) });
  }
  const proposer = effects.some((effect) => effect.do === "refuse") ? decision.person : null;
  return { events, author, proposer };
}

/**
 * Somebody who reported was right to ask again: their notice is a case once more, for whoever answered them, with what
 * the house found and what is on hold. The decision keeps its own, as others may contest it as well.
 */
async function beginAnew(desk: ModerationDesk, tx: Tx, { complaint, decision, who, now }: Answered) {
  const notice = (await findNoticeByReceipt(tx, complaint.receipt))!;
  const before = notice.case_id === null ? undefined : await findCase(tx, notice.case_id);
  if (before === undefined) return nothing;
  const id = uuidv7(now) as CaseId;
  const holder = who === "reviewer" ? null : who;
  const fresh = { id, subject: `${before.subject} / ${id}`, opened_at: now, read_at: now, holder };
  await insertCase(tx, { ...before, ...emptyCase, ...fresh });
  await reopenNotice(tx, notice.id, id);
  await unmarkNotice(tx, notice.id);
  await copyFindings(tx, { from: before.id, into: id, now, destroyAt: NEVER });
  await carryDanger(tx, before.id, id, now);
  await copySegmentHolds(tx, before.id, id);
  await weighParts(tx, { id, reach: before.reach });
  await logCase(tx, { case: id, at: now, by: who, act: `begun anew after ${decision.id}` });
  await beginClock(tx, desk.book, { of: againOf(notice.id), clock: "dsa-notice-decision", at: now });
  return nothing;
}

async function record(desk: ModerationDesk, tx: Tx, answered: Answered): Promise<void> {
  const { complaint, decision, who, now: at, body } = answered;
  const details = JSON.stringify({ complaint: complaint.id, decision: decision.id, by: complaint.by });
  const { room, target, person, case_id } = decision;
  const act = body.overturn ? "overturn" : "uphold";
  await recordDecision(tx, { at, by: who, act, reason: body.reason, room, target, person, case_id, details });
  await updateComplaint(tx, complaint.id, {
    ...{ state: body.overturn ? "overturned" : "upheld", answered_at: at, answered_by: who, answer: body.reason },
    ...{ link_hash: null, ...erredOf(answered) },
  });
  const others = body.overturn && complaint.by !== "notifier" ? await answerOthers(tx, answered) : [];
  await keepDecided(desk, tx, decision, at);
  const of = [complaint, ...others].map(({ id }) => id);
  await meetClocks(tx, desk.book, { of, clock: "house-complaint-answer", at, by: act });
  if (complaint.by !== "notifier") await markUnseen(tx, decision.id);
}

/** [MOD300] What is undone is undone for all whom it concerns: who else contests it has the same answer. It counts once. */
async function answerOthers(tx: Tx, { complaint, decision, who, now, body }: Answered): Promise<ComplaintRow[]> {
  // Who contests it at the same time has done so by then, or finds it undone.
  await lockCopy(tx, decision.id);
  const others = await lockOthersWaiting(tx, complaint);
  for (const { id } of others)
    await updateComplaint(tx, id, {
      ...{ state: "overturned", answered_at: now, answered_by: who, answer: body.reason, link_hash: null },
    });
  return others;
}

/** [MOD19] What is overturned counts against the rule that held it, or against whoever decided. */
function erredOf({ decision, body }: Answered): Pick<ComplaintRow, "erred" | "erred_of"> {
  if (!body.overturn) return { erred: null, erred_of: null };
  const by: PersonId | House = decision.by;
  if (body.erredRule !== undefined) return { erred: "rule", erred_of: body.erredRule };
  if (by !== "house") return { erred: "moderator", erred_of: by };
  return { erred: "rule", erred_of: decision.act === "flood" ? "advertising-flood" : "house" };
}
