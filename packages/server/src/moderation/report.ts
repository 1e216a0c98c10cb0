import { isAbuseOfMinors } from "@parvis/legal/offences/abuse-of-minors";
import type { ReportReason } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { URGENT } from "./cases-store.ts";
import { holdIfDanger } from "./danger-holds.ts";
import type { Flagger } from "./flaggers.ts";
import { standingOfFlagger } from "./mark-flagger.ts";
import { suspendedUntil } from "./mark-reporters.ts";
import { areHeardLast, marksOf } from "./mark-sources.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { placeInCase } from "./place-in-case.ts";
import { newReceiptCode } from "./receipt-code.ts";
import { recordNotice } from "./record-notice.ts";
import { warnIfAlone } from "./reporter-alone.ts";
import { seeSubject } from "./see-subject.ts";
import { harmOf, LAST } from "./weigh.ts";
import { weighVoices } from "./weigh-voices.ts";

interface Report {
  room?: RoomId | undefined;
  target?: number | undefined;
  person?: PersonId | undefined;
  place?: string | undefined;
  reason: ReportReason;
  details?: string | undefined;
  goodFaith?: boolean | undefined;
  /** Of an address of the house: what of it is meant. */
  about?: "message" | "person" | "room" | undefined;
  offence?: string | undefined;
  sure?: boolean | undefined;
  name?: string | undefined;
  mail?: string | undefined;
}

/** Of who has no account: the trusted flagger that they are, else from where they write. */
interface Unknown {
  flagger?: Flagger | undefined;
  address?: string | undefined;
}

/**
 * [MOD5, MOD7] Takes a notice (DSA art. 16) of a message, a person, a room or a place. What stood there is kept with it,
 * whatever becomes of it afterwards; that, its hold and its place in the queue are one commit, and only then is there a
 * receipt. Resolves with the receipt's code.
 */
export async function report(
  desk: ModerationDesk,
  reporter: PersonId | undefined,
  report: Report,
  { flagger, address }: Unknown = {},
): Promise<string> {
  requireNotice(desk, report);
  const receipt = newReceiptCode();
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    if (reporter !== undefined) await requireTaken(tx, reporter, report.reason, at);
    if (flagger !== undefined) await requireHeard(tx, flagger, report.reason, at);
    const { subject, room, seen } = await seeSubject(tx, reporter, report);
    const { reason, details } = report;
    const present = room === undefined ? 0 : desk.present(room.id);
    if (report.sure !== true) await warnIfAlone(tx, reporter, { subject, room, present });
    const id = uuidv7(at);
    const who = whoOf(desk, report);
    const from = reporter === undefined && flagger === undefined ? whereFrom(desk, who, address) : nowhere;
    const last = harmOf(reason).severity < URGENT.severity && (await areHeardLast(tx, from.marks, at));
    const trusted = flagger !== undefined;
    const placing = last ? { ...LAST, present: 0 } : { present };
    const case_id = await placeInCase(tx, { subject, reason, ...placing, at, what: "notice", trusted });
    await recordNotice(tx, desk, {
      ...{ id, receipt, at, reason, details: details ?? null, reporter: reporter ?? null, case_id },
      room: room?.no ?? null,
      target: "target" in subject ? subject.target : null,
      person: subject.about === "person" ? subject.person : null,
      place: report.place ?? null,
      ...{ name: who.name, mail: who.mail, offence: report.offence ?? null, context: JSON.stringify(seen) },
      ...{ flagger: flagger?.id ?? null, origin: from.origin, heard_last: last ? 1 : 0 },
    });
    const target = "target" in subject ? subject.target : null;
    await holdIfDanger(tx, case_id, { room: room?.no ?? null, target, context: JSON.stringify(seen) });
    if (!last) await weighVoices(tx, case_id, present);
  });
  desk.tell({ of: "reports" });
  return receipt;
}

/** [MOD22] Whose reports are suspended is heard all the same where somebody may come to harm. */
export async function requireTaken(tx: Tx, reporter: PersonId, reason: ReportReason, now: number): Promise<void> {
  if (harmOf(reason).severity >= URGENT.severity) return;
  const until = await suspendedUntil(tx, reporter, now);
  if (until !== undefined) throw new Refusal("notices_suspended", { until });
}

/** [MOD302] The same of a trusted flagger, with the code of the reasons. */
async function requireHeard(tx: Tx, { id }: Flagger, reason: ReportReason, now: number): Promise<void> {
  if (harmOf(reason).severity >= URGENT.severity) return;
  const { until, receipt } = (await standingOfFlagger(tx, id, now)) ?? {};
  if (until !== undefined && until > now) throw new Refusal("notices_suspended", { until, receipt: receipt! });
}

const nowhere = { origin: null, marks: [] };

/** [MOD41, MOD303] Where somebody without an account wrote from, unless nothing is kept of them. */
function whereFrom(desk: ModerationDesk, { mail, isKept }: ReturnType<typeof whoOf>, address: string | undefined) {
  if (!isKept) return nowhere;
  const origin = address === undefined ? null : desk.markOf("network", address);
  return { origin, marks: marksOf(desk, { address, mail }) };
}

/** [MOD41] Of who reports the abuse of a minor, nothing is kept that says who they are (art. 16(2)(c)). */
function whoOf({ offences }: ModerationDesk, { reason, offence, name, mail }: Report) {
  const named = offence === undefined ? undefined : offences.byId.get(offence);
  const minors = reason === "minor_at_risk" || (named !== undefined && isAbuseOfMinors(named));
  if (minors) return { name: null, mail: null, isKept: false };
  return { name: name || null, mail: mail || null, isKept: true };
}

/** Who names a place in words says why it is illegal, and that they mean it (art. 16(2)(a) and (d)). */
function requireNotice({ offences }: ModerationDesk, { place, room, details, goodFaith, offence }: Report): void {
  if (offence !== undefined && !offences.byId.has(offence)) throw new Refusal("bad_frame");
  if (place === undefined) return;
  if (room !== undefined || goodFaith !== true) throw new Refusal("bad_frame");
  if (cleanText(details ?? "") === "") throw new Refusal("reason_required");
}
