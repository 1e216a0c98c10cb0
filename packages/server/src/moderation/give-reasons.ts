import { makePayload } from "@parvis/legal/statement/make-payload";
import type { DecisionFacts, Given, Reasons } from "@parvis/legal/statement/statement";
import type { CaseDecision, Statement } from "@parvis/protocol/desk";
import type { DecisionId } from "@parvis/protocol/ids";
import { findPerson, type Person } from "../people/store.ts";
import type { DeskDecision } from "../rooms/decisions.ts";
import type { Room } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import type { Case } from "./cases-store.ts";
import { beginAndMeet } from "./clock-log.ts";
import { type AskedPayload, insertStatement, putPayload, type StoredStatement } from "./decisions-store.ts";
import { flaggerIn } from "./flaggers.ts";
import type { Judged } from "./judged-copy.ts";
import type { ReasonsDesk } from "./moderation-desk.ts";
import { newReceiptCode } from "./receipt-code.ts";
import { factsOf, type NamedGround, redress } from "./state-reasons.ts";
import { NEVER, type NoticeWithRoom } from "./store.ts";
import { toldEffect } from "./told-effect.ts";

/** Whether the reasons are told, and when. */
export interface Telling {
  deferred?: CaseDecision["deferred"];
  notOwed?: CaseDecision["notOwed"];
  /** What is not owed is told all the same, and can be contested: what a machine decided alone. */
  toldAnyway?: boolean;
}

interface Giving {
  id: DecisionId;
  decision: DeskDecision;
  judged: Judged;
  named: NamedGround;
  machine: Statement["machine"];
  complainUntil: number;
  keepUntil: number;
  /** The case that was decided, and all that were given in it. */
  case: Case | undefined;
  notices: readonly NoticeWithRoom[];
  /** Whom it restricts, where they were read already. */
  concerned: Person | undefined;
  /** Those in which something is done. */
  rooms: ReadonlyMap<number, Room>;
}

/**
 * [MOD12] Stores the statement of reasons (DSA art. 17) for whom a decision restricts, and what of it goes to the
 * Commission's database. Resolves with the code under which it can be read; undefined where none is owed, or an order
 * forbids to tell for now.
 */
export async function giveReasons(
  desk: ReasonsDesk,
  tx: Tx,
  giving: Giving,
  telling: Telling,
): Promise<string | undefined> {
  const { id, decision, named } = giving;
  const given: Given = { kind: "given", ground: named.ground, facts: decision.reason, redress };
  const reasons = reasonsOf(given, telling);
  const isTold = reasons.kind === "given" || (reasons.kind === "not_owed" && telling.toldAnyway === true);
  const receipt = reasons.kind === "not_owed" && !isTold ? null : newReceiptCode();
  await insertStatement(tx, {
    ...{ decision: id, receipt, person: decision.person ?? null, room: decision.room ?? null, at: decision.at },
    ...{ kind: reasons.kind, deferred_until: reasons.kind === "deferred" ? reasons.until : null },
    stored: JSON.stringify(statementOf(giving, reasons)),
    complain_until: isTold ? giving.complainUntil : NEVER,
    told_at: isTold ? decision.at : null,
    seen_at: null,
    keep_until: giving.keepUntil,
  });
  if (isTold) await clockTold(desk, tx, { of: id, isNew: true, at: decision.at });
  await storePayload(desk, tx, giving, reasons);
  return isTold ? receipt! : undefined;
}

/** [MOD12] The reasons reach whom they concern at the moment of the effect. */
export async function clockTold(
  { book }: ReasonsDesk,
  tx: Tx,
  told: { of: DecisionId; isNew?: boolean; at: number },
): Promise<void> {
  await beginAndMeet(tx, book, { ...told, clock: "dsa-statement-of-reasons", by: "told" });
}

function reasonsOf(given: Given, { deferred, notOwed }: Telling): Reasons {
  if (notOwed !== undefined) return { kind: "not_owed", why: notOwed };
  return deferred === undefined ? given : { kind: "deferred", ...deferred, given };
}

function statementOf(
  { decision, judged, named: { ground, names }, machine, notices, rooms }: Giving,
  reasons: Reasons,
): StoredStatement {
  return {
    effects: decision.effects.map((effect) => toldEffect(effect, rooms)),
    ground: {
      kind: ground.kind,
      name: ground.kind === "law" ? ground.law : ground.clause,
      names,
      explanation: ground.explanation,
    },
    facts: decision.reason,
    ...(decision.said && { said: decision.said }),
    // A room's talk is nobody's own.
    ...(judged.text === undefined || decision.person === undefined ? {} : { text: judged.text }),
    ...{ found: notices.length > 0 ? "notice" : "house", machine, redress: [...redress], reasons },
  };
}

/** [MOD13] Made for every decision that restricts; what cannot be sent is kept with its faults. */
async function storePayload(desk: ReasonsDesk, tx: Tx, giving: Giving, reasons: Reasons): Promise<void> {
  const { id, decision, judged, named, machine } = giving;
  const { at, effects } = decision;
  const { dayAt } = desk.book.calendar.zone;
  const facts = factsOf({
    ...{ id, effects, subjects: named.subjects, dayAt, at, lang: judged.lang },
    publishedAt: judged.publishedAt ?? at,
    source: await sourceOf(tx, giving),
    automation: machine,
  });
  if (facts === undefined) return putPayload(tx, id, { made: { outcome: "no_restriction" }, asked: undefined, at });
  const asked: AskedPayload = { reasons, facts, names: await namesIn(tx, giving), released: [] };
  const made = makePayload(reasons, facts, { today: dayAt(at), names: asked.names });
  await putPayload(tx, id, { made, asked, at });
}

/** Of who told it, only what kind of body it is; a trusted flagger is named. */
async function sourceOf(tx: Tx, { notices, case: one }: Giving): Promise<DecisionFacts["source"]> {
  const flagger = one?.trusted === 1 ? await flaggerIn(tx, one.id) : undefined;
  if (flagger !== undefined) return { kind: "trusted_flagger", body: flagger };
  return notices.length > 0 ? { kind: "notice" } : { kind: "own_initiative" };
}

/** Everybody who is named in what was judged: none of them may be named to the Commission. */
async function namesIn(tx: Tx, { decision, concerned, judged, notices }: Giving): Promise<string[]> {
  const person = concerned ?? (decision.person && (await findPerson(tx, decision.person)));
  const lines = [judged, ...judged.notices.map(({ seen }) => seen)].flatMap(({ lines }) => lines);
  const names = [
    person?.name,
    ...lines.map(({ name }) => name),
    ...notices.flatMap(({ reporterName, name }) => [reporterName, name]),
  ];
  return [...new Set(names.filter((name): name is string => typeof name === "string" && name !== ""))];
}
