import type { ReportReason } from "@parvis/protocol/client-frames";
import type { CaseId, PersonId, RoomId } from "@parvis/protocol/ids";
import { type RequestReport, verifyRequestReport } from "../conversations/verify-request-report.ts";
import { type TalkReport, verifyTalkReport } from "../conversations/verify-talk-report.ts";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findPerson, findStanding } from "../people/store.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { findRoom } from "../rooms/store.ts";
import { firstKeptDay } from "../sealing/epochs.ts";
import { holdSegments } from "../sealing/hold-segments.ts";
import type { Tx } from "../storage/database.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { placeInCase } from "./place-in-case.ts";
import { newReceiptCode } from "./receipt-code.ts";
import { recordNotice } from "./record-notice.ts";
import { requireTaken } from "./report.ts";
import type { Seen } from "./see-subject.ts";
import { weighVoices } from "./weigh-voices.ts";

interface Why {
  reason: ReportReason;
  details?: string | undefined;
}

/** What was seen of a person in private, as a participant showed it. */
interface Shown {
  about: PersonId;
  lines: { seq: number; at: number; by: PersonId; text: string }[];
  facts: Record<string, string>;
  /** The room it came from. */
  room: RoomId | undefined;
}

/**
 * [MOD43] A participant reports what was said to them in private: what they show is checked against what was kept, stored
 * as a notice about the other one, and its segments are on hold, all in one transaction. Resolves with the receipt's code.
 */
export function reportTalk(desk: ModerationDesk, actor: Actor, report: TalkReport & Why): Promise<string> {
  return lodge(desk, actor, report, async (tx, at) => {
    const sinceDay = firstKeptDay(at, desk.windowDays);
    const { about, lines, missing, segments, room } = await verifyTalkReport(tx, actor.person, report, sinceDay);
    const by = lines.map(({ seq, at, author, text }) => ({ seq, at, by: author, text }));
    const facts = { private: "conversation", from: `${report.from}`, to: `${report.to}`, missing: `${missing}` };
    return { shown: { about, lines: by, facts, room }, hold: (of) => holdSegments(tx, of, segments) };
  });
}

/** [MOD43] The same of the one line that somebody asked with. */
export function reportRequest(desk: ModerationDesk, actor: Actor, report: RequestReport & Why): Promise<string> {
  return lodge(desk, actor, report, async (tx) => {
    const { about, at, text, room } = await verifyRequestReport(tx, actor.person, report);
    return { shown: { about, lines: [{ seq: 1, at, by: about, text }], facts: { private: "request" }, room } };
  });
}

interface Verified {
  shown: Shown;
  hold?: (of: CaseId) => Promise<void>;
}

async function lodge(
  desk: ModerationDesk,
  actor: Actor,
  { reason, details }: Why,
  verify: (tx: Tx, at: number) => Promise<Verified>,
): Promise<string> {
  const receipt = newReceiptCode();
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    admitPerson(await findStanding(tx, actor.session), at);
    await requireTaken(tx, actor.person, reason, at);
    const { shown, hold } = await verify(tx, at);
    const subject = { about: "person", person: shown.about, room: null } as const;
    const id = uuidv7(at);
    const case_id = await placeInCase(tx, { subject, reason, present: 0, at, what: "notice" });
    await hold?.(case_id);
    await recordNotice(tx, desk, {
      ...{ id, receipt, at, reason, details: details ?? null, reporter: actor.person, case_id },
      ...{ room: null, target: null, person: shown.about, place: null, name: null, mail: null, offence: null },
      ...{ context: JSON.stringify(await seenOf(tx, shown)), flagger: null },
    });
    await weighVoices(tx, case_id, 0);
  });
  desk.tell({ of: "reports" });
  return receipt;
}

async function seenOf(tx: Tx, { lines, facts, room: id }: Shown): Promise<Seen> {
  const seen: Seen["lines"] = [];
  for (const line of lines)
    seen.push({ ...line, name: (await findPerson(tx, line.by))?.name ?? "", removed: null, earlier: [] });
  const room = id && (await findRoom(tx, id));
  return { lines: seen, facts: { ...facts, ...(room && { room: room.name }) } };
}
