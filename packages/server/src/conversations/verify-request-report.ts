import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Origin, RequestId } from "@parvis/protocol/private";
import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { isLine, isOrigin } from "./seal-request.ts";
import { findRequest } from "./store.ts";

export interface RequestReport {
  request: RequestId;
  openingKey: string;
  text: string;
  origin?: Origin | undefined;
}

export interface ReportedRequest {
  about: PersonId;
  at: number;
  text: string;
  room: RoomId | undefined;
}

/** [CON11] Checks the line of a request that its recipient reports, whatever they answered to it. */
export async function verifyRequestReport(tx: Tx, reporter: PersonId, report: RequestReport): Promise<ReportedRequest> {
  const row = await findRequest(tx, report.request);
  if (row === undefined || row.to_person !== reporter || row.reaches === 0 || row.commitment === null)
    throw new Refusal("not_found");
  const { id, from_person: from, to_person: to } = row;
  const place = { id, from, to };
  const commitment = Buffer.from(row.commitment);
  const { origin } = report;
  const openingKey = Buffer.from(report.openingKey, "base64");
  const isSent = openingKey.length === 32 && isLine(place, commitment, openingKey, report.text);
  if (!isSent || (origin !== undefined && !isOrigin(place, commitment, origin))) throw new Refusal("not_what_was_sent");
  return { about: from, at: row.at, text: report.text, room: origin?.room };
}
