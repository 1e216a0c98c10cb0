import type { RoomId } from "@parvis/protocol/ids";
import { AUTHORS, authorOf } from "../under-test/fill-house.ts";
import type { DeskPlace } from "./moderator.ts";

/** What one of the mixed cases is about, and what is to be decided of it. */
export interface MixedCase {
  report: object;
  /** How many report it. */
  times: number;
}

const REASONS = ["harassment", "hate", "spam", "threat_or_ambush", "personal_data", "self_harm", "other"] as const;

/**
 * Reports of messages (six of ten), of people, of each room once, of places in words, no two of one subject; every fourth
 * comes from three people.
 * `from` is the first position that nobody has reported yet.
 */
export function mixedCases(count: number, { rooms, from }: { rooms: readonly RoomId[]; from: number }): MixedCase[] {
  const reported = new Set<RoomId>();
  return Array.from({ length: count }, (_, i) => {
    const room = rooms[i % rooms.length];
    const common = { reason: REASONS[i % REASONS.length], details: `Reported for the ${i}th time this week.` };
    const times = i % 4 === 0 ? 3 : 1;
    const target = from + Math.floor(i / rooms.length);
    if (i % 10 < 6) return { report: { room, target, ...common }, times };
    if (i % 10 < 8) return { report: { room, person: authorOf((from + i) % AUTHORS).by, ...common }, times };
    if (room !== undefined && !reported.has(room) && i % 10 < 9) {
      reported.add(room);
      return { report: { room, ...common }, times };
    }
    return { report: { place: `The notice board, line ${from + i}`, goodFaith: true, ...common }, times };
  });
}

/** Hands the reports in, one by one, by the door that everybody has. */
export async function fileReports({ url }: Pick<DeskPlace, "url">, cases: readonly MixedCase[]): Promise<void> {
  for (const { report, times } of cases) {
    for (let i = 0; i < times; i++) {
      const answer = await fetch(`${url}/api/report`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(report),
      });
      if (!answer.ok) throw new Error(`a report was refused: ${await answer.text()}`);
    }
  }
}
