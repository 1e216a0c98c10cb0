import { DAY_MS } from "../platform/day.ts";
import { keepFindings } from "../safety/store.ts";
import type { Tx } from "../storage/database.ts";
import { updateCase } from "./cases-store.ts";
import { endOfClock } from "./clock-log.ts";
import { isContested, keepAnswered } from "./complaints-store.ts";
import { type DecisionRow, findStatement, isKeptBack, keepStatement, lockCopy } from "./decisions-store.ts";
import type { ReasonsDesk } from "./moderation-desk.ts";
import { keepNotices, NEVER } from "./store.ts";

/** Until when what a decision rests on is kept, counted from something that was done with it. */
export function keptFor({ noticeMs }: Pick<ReasonsDesk, "noticeMs">, at: number, complainUntil: number): number {
  return Math.max(at + noticeMs, complainUntil + 30 * DAY_MS);
}

/**
 * [MOD16, MOD17] Keeps what a decision rests on for as long as anybody can contest it or waits for an answer, and as an
 * order keeps its reasons back. Called wherever one of these has changed.
 */
export async function keepDecided(
  desk: Pick<ReasonsDesk, "noticeMs">,
  tx: Tx,
  decision: DecisionRow,
  at: number,
): Promise<void> {
  // Of two who contest it and answer about it at once, the later one sees what the other did.
  await lockCopy(tx, decision.id);
  const until = await keepUntil(desk, tx, decision, at);
  await keepStatement(tx, decision.id, until);
  await keepAnswered(tx, decision.id, until);
  if (decision.case_id === null) return;
  await updateCase(tx, decision.case_id, { keep_until: until });
  await keepNotices(tx, decision.case_id, until);
  await keepFindings(tx, decision.case_id, until);
}

async function keepUntil(
  desk: Pick<ReasonsDesk, "noticeMs">,
  tx: Tx,
  { id }: DecisionRow,
  at: number,
): Promise<number> {
  const statement = await findStatement(tx, id);
  if ((statement && isKeptBack(statement)) || (await isContested(tx, id))) return NEVER;
  const ofReporters = (await endOfClock(tx, id, "dsa-complaint-window"))!;
  const ofConcerned = statement?.told_at == null ? ofReporters : statement.complain_until;
  return keptFor(desk, at, Math.max(ofReporters, ofConcerned));
}
