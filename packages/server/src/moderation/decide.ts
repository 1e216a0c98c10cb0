import { findPerson, type Person } from "../people/store.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { type Decide, type Decided, type DeskDecision, recordDecision } from "../rooms/decisions.ts";
import type { Spoken } from "../rooms/posts-of.ts";
import { roomsNumbered } from "../rooms/store.ts";
import { markRules } from "../safety/precision.ts";
import { type Finding, keepFindings, placeFinding, unplacedFindingsAbout } from "../safety/store.ts";
import type { Tx } from "../storage/database.ts";
import { caseOfWords, wordsOf } from "./case-of-words.ts";
import { type Case, insertCase, logCase, updateCase } from "./cases-store.ts";
import { beginClock, meetClocks } from "./clock-log.ts";
import { insertCopy, sealOf } from "./decisions-store.ts";
import { giveReasons, type Telling } from "./give-reasons.ts";
import { copyJudged } from "./judged-copy.ts";
import { keptFor } from "./keep-decided.ts";
import type { ReasonsDesk } from "./moderation-desk.ts";
import { columnsOf, emptyCase } from "./place-in-case.ts";
import { requireDiscreet } from "./require-discreet.ts";
import { nameGround, redress } from "./state-reasons.ts";
import { answerNotices, NEVER, type NoticeWithRoom } from "./store.ts";
import { keyOf } from "./subjects.ts";
import { requireSubject } from "./take-effect.ts";

/** The case that is decided, locked, as it is to be when it is over, and its notices; else the one about the same words. */
type Of = { case: Case; notices: readonly NoticeWithRoom[] } | { case?: never; notices?: never };

interface Further extends Telling {
  /** Whom it restricts, where they were read already. */
  concerned?: Person | undefined;
  /** What was found before the transaction. */
  spoken?: Spoken | undefined;
  /** What is told to those who reported. */
  answer?: string | undefined;
  category?: string | undefined;
}

type More = Further & Of;

/** For acts that decide about one thing: a message, a room, a person in it. */
export function decideWith(desk: ReasonsDesk): Decide {
  return (tx, decision) => decide(desk, tx, decision);
}

/**
 * [MOD10] Records a decision with its ground, the ways to contest it and a sealed copy of what it judged; gives reasons
 * to whom it restricts; answers all who reported. All of it in the transaction of its effects, before they are taken.
 */
export async function decide(desk: ReasonsDesk, tx: Tx, decision: DeskDecision, more: More = {}): Promise<Decided> {
  const { at, by, effects, held, proposal: _, said: __, ...row } = decision;
  await requireDecidable(tx, decision);
  const { case: one, notices = [] } = more.case === undefined ? await caseOfWords(tx, decision) : more;
  const { person = null, room = null } = row;
  const readers = { person, room, by, of: one?.id };
  if (isRead(decision)) await requireDiscreet(tx, { ...readers, text: row.reason, notices });
  const answer = one && answerTo(decision, notices, more.answer);
  if (answer !== undefined) {
    // Whoever reported alone may be told their own words.
    const several = new Set(notices.map(({ id, reporter }) => reporter ?? id)).size > 1;
    const read = several ? { notices } : { reader: notices[0]?.reporter };
    await requireDiscreet(tx, { ...readers, text: answer, ...read });
  }
  const isPlain = effects.length === 0 && one === undefined && held === undefined;
  // What only lifts a restriction judges nothing.
  if (isPlain) return { id: await recordDecision(tx, { ...row, ground: null, at, by }) };
  const loose = await takeIn(tx, decision, one);
  const rooms = await roomsNumbered(tx, [row.room, ...effects.map(({ room }) => room)]);
  const judged = await copyJudged(tx, decision, { case: one, loose, notices, rooms, spoken: more.spoken });
  const { category } = more;
  const named = nameGround(desk.facts(), desk.offences, { ground: decision.ground, category, explanation: row.reason });
  const found = judged.findings.length > 0 || held !== undefined || decision.act === "flood";
  const machine = { found, decided: decidedBy(decision) };
  const copy = JSON.stringify(judged);
  const id = await recordDecision(tx, {
    ...{ ...row, at, by, case_id: one?.id ?? null, machine: JSON.stringify(machine) },
    details: row.details ?? JSON.stringify({ ...(held && { held }), ...(answer && { answer }) }),
    effects: effects.length === 0 ? null : JSON.stringify(effects),
    ground: effects.length === 0 && decision.ground === undefined ? null : JSON.stringify(named.ground),
    redress: JSON.stringify(redress),
    seal: sealOf(copy),
  });
  if (by !== "house") await markRules(tx, { decision: id, restricts: effects.length > 0, findings: judged.findings });
  const complainUntil = (await beginClock(tx, desk.book, { of: id, isNew: true, clock: "dsa-complaint-window", at }))!;
  // What an order keeps back is contested from its day on: until then nothing of it has an end.
  const keepUntil = more.deferred === undefined ? keptFor(desk, at, complainUntil) : NEVER;
  await insertCopy(tx, { decision: id, copy, keep_until: keepUntil });
  const closing = { decision: id, at, by, keepUntil };
  if (one !== undefined) await closeCase(desk, tx, one, { ...closing, hasFindings: judged.findings.length > 0 });
  else await closeLoose(tx, decision, loose, closing);
  if (effects.length === 0) return { id };
  const given = {
    id,
    decision,
    judged,
    named,
    machine,
    complainUntil,
    keepUntil,
    case: one,
    notices,
    rooms,
    concerned: more.concerned,
  };
  const receipt = await giveReasons(desk, tx, given, more);
  return { id, ...(receipt === undefined ? {} : { receipt }) };
}

/** [MOD3] Of what the desk decides, it has asked itself. */
async function requireDecidable(tx: Tx, { act, by, person, effects }: DeskDecision): Promise<void> {
  if (act === "case" || by === "house" || by === "reviewer" || person === undefined || effects.length === 0) return;
  await requireSubject(tx, (await findPerson(tx, by))!, person);
}

/** [MOD14] Whether somebody concerned reads what somebody says here: all that restricts, and where the room tells its end. */
function isRead({ by, said, effects, act }: DeskDecision): boolean {
  if (by === "house" || said !== undefined) return false;
  return effects.length > 0 || act === "mute" || act === "ban" || act === "mode";
}

/** [MOD11] What those who reported are told; where nothing is done, that is why, unless something else is said to them. */
function answerTo({ act, effects, reason }: DeskDecision, notices: readonly unknown[], answer?: string) {
  if (answer !== undefined || act !== "case") return answer;
  return effects.length === 0 && notices.length > 0 ? reason : undefined;
}

function decidedBy({ by }: DeskDecision): "fully" | "not" {
  return by === "house" ? "fully" : "not";
}

interface Closing {
  decision: Decided["id"];
  at: number;
  by: DeskDecision["by"];
  keepUntil: number;
}

/** What the clock of a notice runs for once its case begins anew. */
export const againOf = (notice: string) => `${notice} again`;

/** [MOD11] The case is over, and whoever reported is answered. What it holds is kept while it can be contested. */
async function closeCase(
  desk: ReasonsDesk,
  tx: Tx,
  one: Case,
  { decision, at, by, keepUntil, hasFindings }: Closing & { hasFindings: boolean },
): Promise<void> {
  const { holder, read_at } = one;
  await updateCase(tx, one.id, { holder, read_at, state: "decided", closed_at: at, keep_until: keepUntil });
  await logCase(tx, { case: one.id, at, by, act: "decide" });
  if (hasFindings) await keepFindings(tx, one.id, keepUntil);
  const answered = await answerNotices(tx, one.id, { decision, at, keepUntil });
  const of = answered.flatMap((notice) => [notice, againOf(notice)]);
  await meetClocks(tx, desk.book, { of, clock: "dsa-notice-decision", at, by: decision });
}

/** What the house found in these words and nobody has looked at joins their case; where there is none, it is given back. */
async function takeIn(tx: Tx, decision: DeskDecision, one: Case | undefined): Promise<Finding[]> {
  const subject = wordsOf(decision);
  const loose = subject === undefined ? [] : await unplacedFindingsAbout(tx, subject);
  if (one === undefined) return loose;
  for (const { id } of loose) await placeFinding(tx, id, one.id, NEVER);
  return [];
}

/** What was found in it is decided as well: a case that never waited. */
async function closeLoose(
  tx: Tx,
  decision: DeskDecision,
  loose: Finding[],
  { at, by, keepUntil }: Closing,
): Promise<void> {
  const subject = wordsOf(decision);
  if (subject === undefined || loose.length === 0) return;
  const id = uuidv7(at) as Case["id"];
  await insertCase(tx, {
    ...{ ...emptyCase, ...columnsOf(subject), id, subject: keyOf(subject), reason: "other" },
    ...{ severity: 1, reach: 1, harm_minutes: 1, weight: 1, opened_at: at },
    ...{ state: "decided", closed_at: at, keep_until: keepUntil },
  });
  await logCase(tx, { case: id, at, by, act: "decide" });
  for (const finding of loose) await placeFinding(tx, finding.id, id, keepUntil);
}
