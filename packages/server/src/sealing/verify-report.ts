import type { Instant, PersonId, Seq } from "@parvis/protocol/ids";
import { type ConversationId, ORIGIN_SEQ, readRecord, type SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { Reader } from "../storage/database.ts";
import { isCommitted } from "./record-seal.ts";
import { findOrigin, type MessageRow, readMessages } from "./store.ts";

/** How many messages a report may carry. */
export const MOST_REPORTED = 500;

/** What opens the commitment of one message: the key and the text that were inside its ciphertext. */
export interface Opening {
  seq: Seq;
  openingKey: Uint8Array;
  text: string;
}

/** A participant's report: everything from one position to another, as they read it. */
export interface Claim {
  conversation: ConversationId;
  from: Seq;
  to: Seq;
  openings: readonly Opening[];
  /** What the conversation came from, as its record says. */
  origin?: Omit<Opening, "seq">;
}

export interface VerifiedLine {
  seq: Seq;
  author: PersonId;
  at: Instant;
  text: string;
}

export interface Verified {
  lines: VerifiedLine[];
  /** Messages of the range that were sent and are not in the report. */
  missing: number;
  /** Where it was shown, and is still there. */
  origin: string | undefined;
  /** What is to be put on hold with it. */
  segments: SegmentId[];
}

/**
 * [SEA7] Checks a report against the commitments that the server kept: what passes was sent, by whom and when it says.
 * Refuses the whole of it where one opening is forged, of a message that never was, twice or out of order. What was
 * said before a day is as if it were gone, whatever is kept of it for a case. Whether the reporter was part of the
 * conversation is asked before.
 */
export async function verifyReport(db: Reader, claim: Claim, sinceDay: number): Promise<Verified> {
  const { conversation, from, to, openings } = claim;
  if (!(from >= 1 && to >= from && to - from < MOST_REPORTED) || openings.length === 0)
    throw new SealFault("malformed");
  if (openings.some(({ seq }, i) => i > 0 && seq <= openings[i - 1]!.seq)) throw new SealFault("malformed");
  const rows = new Map((await readMessages(db, conversation, { from, to, sinceDay })).map((row) => [row.seq, row]));
  const lines = openings.map((opening) => verifyLine(rows.get(opening.seq), opening));
  const origin = claim.origin && (await findOrigin(db, conversation, sinceDay));
  const found = origin && verifyLine(origin, { seq: ORIGIN_SEQ, ...claim.origin! });
  const segments = [...new Set([...rows.values(), ...(origin ? [origin] : [])].map(({ segment }) => segment))];
  return { lines, missing: rows.size - lines.length, origin: found?.text, segments };
}

function verifyLine(row: MessageRow | undefined, { seq, openingKey, text }: Opening): VerifiedLine {
  if (row === undefined) throw new SealFault("forged");
  const parts = readRecord(row.record);
  const { author, at } = parts.header;
  if (parts.header.seq !== seq || parts.header.conversation !== row.conversation) throw new SealFault("elsewhere");
  // Two texts that differ in a lone surrogate alone would be one in UTF-8.
  if (!text.isWellFormed() || !isCommitted(parts, openingKey, Buffer.from(text))) throw new SealFault("forged");
  return { seq, author, at, text };
}
