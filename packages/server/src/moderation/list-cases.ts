import type { CaseSummary } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import type { Reader } from "../storage/database.ts";
import { type DescribedCase, findCase, queuedCases } from "./cases-store.ts";
import { type DeskReader, hiddenFrom } from "./roles-store.ts";
import { type SeenStaff, type StaffReader, seeStaff } from "./see-staff.ts";

const SHOWN = 50;

/** [MOD9] A page of the cases that wait, the most pressing first; with `after`, those behind it. */
export async function listCases(
  db: Reader,
  now: number,
  { after, lane, rooms, reader }: Asked,
): Promise<{ cases: CaseSummary[]; more: boolean }> {
  const last = after === undefined ? undefined : await findCase(db, after);
  const asked = { now, limit: SHOWN + 1, after: last, trusted: lane === "trusted", rooms, not: hiddenFrom(reader) };
  const found = await queuedCases(db, asked);
  return { cases: await summariesOf(db, reader, found.slice(0, SHOWN)), more: found.length > SHOWN };
}

interface Asked {
  after?: CaseId | undefined;
  lane?: "trusted" | undefined;
  /** Those of these rooms alone. */
  rooms: number[] | undefined;
  reader: DeskReader;
}

/** Cases as whoever reads is shown them. */
export async function summariesOf(
  db: Reader,
  reader: StaffReader,
  rows: readonly DescribedCase[],
): Promise<CaseSummary[]> {
  const staff = await seeStaff(
    db,
    reader,
    rows.map(({ holder }) => holder),
  );
  return rows.map((row) => summaryOf(row, staff));
}

function summaryOf(row: DescribedCase, staff: SeenStaff): CaseSummary {
  const { id, about, reason, severity, reach, weight, state, target, person } = row;
  const holder = staff(row.holder);
  return {
    ...{ id, at: row.opened_at, about, reason, severity, reach, harmMinutes: row.harm_minutes, weight, state },
    trusted: row.trusted === 1,
    ...{ notices: Number(row.notices), findings: Number(row.findings) },
    ...(row.roomId === null ? {} : { room: row.roomId, roomName: row.roomName! }),
    ...(target === null ? {} : { target }),
    ...(person === null ? {} : { person: { id: person, name: row.personName ?? "" } }),
    ...(holder && { holder }),
    ...(row.waits_until === null ? {} : { waitsUntil: row.waits_until }),
    ...(row.escalated === null ? {} : { escalated: row.escalated }),
  };
}
