import type { CaseId, PersonId } from "@parvis/protocol/ids";
import { readKeptTexts } from "../messages/store.ts";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { storedEffects } from "../rooms/decisions.ts";
import { readHeldLines } from "../rooms/line-holds.ts";
import { findRoomNumbered, listRooms } from "../rooms/store.ts";
import { findingsOf } from "../safety/store.ts";
import type { Reader } from "../storage/database.ts";
import type { Case } from "./cases-store.ts";
import type { DangerDesk } from "./danger-now.ts";
import { dangerFor, shownBy } from "./danger-read.ts";
import { decisionsOf } from "./decisions-store.ts";
import { showCase } from "./read-case.ts";
import { readSeen } from "./see-subject.ts";
import { noticesOf } from "./store.ts";

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
    ...(await linesOf(db, one)),
    decisions: (await decisionsOf(db, id)).map((decision) => ({
      ...{ at: decision.at, reason: decision.reason },
      effects: storedEffects(decision).map((effect) => effect.do),
    })),
  };
}

async function nameOf(db: Reader, id: PersonId): Promise<string> {
  return (await findPerson(db, id))?.name ?? id;
}

/** So much of what the person it is about said by the way is on the page; the rest is kept. */
const OWN_SHOWN = 200;

/**
 * What was said, with every earlier text that is kept; an act that has no words is left out. [MOD304] Of what the person
 * said elsewhere in public the last is shown, and how much more is kept.
 */
async function linesOf(db: Reader, { id, person }: Case) {
  const rooms = new Map((await listRooms(db)).map((room) => [room.no, room.name]));
  const posted = (await readHeldLines(db, id)).filter(({ kind }) => kind === "posted");
  const shown = await seenIn(db, id);
  const byTheWay = posted.filter(({ room, seq, by }) => by === person && !shown.has(`${room} ${seq}`));
  const last = byTheWay.toSorted((a, b) => a.at - b.at).slice(-OWN_SHOWN);
  const left = new Set(byTheWay).difference(new Set(last));
  const lines = await Promise.all(
    posted
      .filter((row) => !left.has(row))
      .map(async ({ room, seq, at, by, name, text, removed }) => ({
        ...{ seq, at, by, name, text, removed, roomName: rooms.get(room) ?? String(room) },
        earlier: (await readKeptTexts(db, room, [seq]))(seq),
      })),
  );
  return { lines, moreKept: left.size };
}

/** The lines that whoever reported, or the house, saw. */
async function seenIn(db: Reader, id: CaseId): Promise<Set<string>> {
  const parts = [...(await noticesOf(db, id)), ...(await findingsOf(db, id))];
  return new Set(
    parts.flatMap(({ room, target, context }) =>
      [target, ...readSeen(context).lines.map(({ seq }) => seq)].map((seq) => `${room} ${seq}`),
    ),
  );
}
