import type { CaseId, PersonId } from "@parvis/protocol/ids";
import { readKeptTexts } from "../messages/store.ts";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { storedEffects } from "../rooms/decisions.ts";
import { readHeldLines } from "../rooms/line-holds.ts";
import { findRoomNumbered, listRooms } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import type { DangerDesk } from "./danger-now.ts";
import { dangerFor, shownBy } from "./danger-read.ts";
import { decisionsOf } from "./decisions-store.ts";
import { showCase } from "./read-case.ts";

export type Referral = Awaited<ReturnType<typeof readReferral>>;

/**
 * [MOD31] What an authority is handed: what is suspected, who said what under which pseudonym and when, in their words,
 * and what was done. Never who reported. On record as read.
 */
export async function readReferral(desk: Pick<DangerDesk, "database" | "clock">, actor: Actor, id: CaseId) {
  const { one, danger, standing } = await dangerFor(desk, actor, id, "danger");
  const db = desk.database.aside;
  const { by, told } = await shownBy(db, danger, standing);
  const room = one.room === null ? undefined : await findRoomNumbered(db, one.room);
  return {
    ...{ id, reason: one.reason, knownAt: danger.known_at, endedAt: danger.ended_at, madeAt: desk.clock.now() },
    ...{ by: by.name, told },
    concerned: one.person === null ? undefined : { id: one.person, name: await nameOf(db, one.person) },
    room: room && { id: room.id, name: room.name },
    notices: (await showCase(db, id, standing)).notices,
    lines: await linesOf(db, id),
    decisions: (await decisionsOf(db, id)).map((decision) => ({
      ...{ at: decision.at, reason: decision.reason },
      effects: storedEffects(decision).map((effect) => effect.do),
    })),
  };
}

async function nameOf(db: Reader, id: PersonId): Promise<string> {
  return (await findPerson(db, id))?.name ?? id;
}

/** What was said, with every earlier text that is kept; an act that has no words is left out. */
async function linesOf(db: Reader, id: CaseId) {
  const rooms = new Map((await listRooms(db)).map((room) => [room.no, room.name]));
  const rows = (await readHeldLines(db, id)).filter(({ kind }) => kind === "posted");
  return Promise.all(
    rows.map(async ({ room, seq, at, by, name, text, removed }) => ({
      ...{ seq, at, by, name, text, removed, roomName: rooms.get(room) ?? String(room) },
      earlier: (await readKeptTexts(db, room, [seq]))(seq),
    })),
  );
}
