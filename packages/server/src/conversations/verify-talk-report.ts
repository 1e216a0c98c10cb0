import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Origin } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import { Refusal } from "../platform/refusal.ts";
import { type Claim, type Verified, verifyReport } from "../sealing/verify-report.ts";
import type { Tx } from "../storage/database.ts";
import { otherOf, ownTalk } from "./talk-rights.ts";

interface OpenedLine {
  seq: number;
  openingKey: string;
  text: string;
}

export interface TalkReport {
  talk: ConversationId;
  from: number;
  to: number;
  openings: OpenedLine[];
  origin?: Origin | undefined;
}

/** What a participant reports, as it was sent, and about whom. */
export type ReportedTalk = Omit<Verified, "origin"> & { about: PersonId; room: RoomId | undefined };

/** [CON11] Checks a participant's report against what was kept. Whoever blocked whom, each of the two can: of what they can read, since a day. */
export async function verifyTalkReport(
  tx: Tx,
  reporter: PersonId,
  report: TalkReport,
  sinceDay: number,
): Promise<ReportedTalk> {
  const talk = await ownTalk(tx, report.talk, reporter);
  const openings = report.openings.map(({ seq, openingKey, text }) => ({
    ...{ seq, text, openingKey: Buffer.from(openingKey, "base64") },
  }));
  const { from, to, origin } = report;
  const claim: Claim = { conversation: talk.id, from, to, openings };
  if (origin !== undefined) claim.origin = { text: origin.room, openingKey: Buffer.from(origin.openingKey, "base64") };
  const { origin: room, ...verified } = await verifyReport(tx, claim, sinceDay).catch((cause: unknown) => {
    if (cause instanceof SealFault) throw new Refusal("not_what_was_sent");
    throw cause;
  });
  return { ...verified, about: otherOf(talk, reporter), room: room as RoomId | undefined };
}
