import type { RoomId } from "@parvis/protocol/ids";
import type { Meeting, RoomAmendment } from "@parvis/protocol/rooms";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine, requireText } from "../platform/required-text.ts";
import type { Tx } from "../storage/database.ts";
import { recordDecision, requireOwner } from "./decisions.ts";
import { judgeRoom, requireFreeName } from "./propose-room.ts";
import type { RoomDesk } from "./room-desk.ts";
import { checkRoomName } from "./room-names.ts";
import { lockRoom, type Room, updateRoom } from "./store.ts";

type Changes = Partial<
  Pick<Room, "name" | "skeleton" | "theme" | "place" | "lang" | "charter" | "reading" | "retention_days" | "meets">
>;

/** [ROM10] The owner changes what a room is, with a reason; the decision says what was changed, from what to what. */
export async function amendRoom(desk: RoomDesk, actor: Actor, id: RoomId, amendment: RoomAmendment): Promise<void> {
  const { name, theme, place, charter, lang, sure } = amendment;
  const line = (text: string | undefined) => text && requireLine(text);
  const texts = { name: line(name), theme: line(theme), place: line(place), charter: charter && requireText(charter) };
  const judged = await judgeRoom(desk, actor, { ...texts, lang }, { room: id, sure });
  const closed = await desk.database.write(async (tx) => {
    const room = await lockRoom(tx, id);
    const now = desk.clock.now();
    const standing = admitPerson(await findStanding(tx, actor.session), now);
    requireOwner(standing);
    if (room === undefined) throw new Refusal("not_found");
    const changes = await changesOf(tx, room, amendment);
    await judged.note(tx, { now, name: standing.name, room: room.no });
    if (Object.keys(changes).length > 0) await updateRoom(tx, room.no, changes);
    const { reason } = amendment;
    const details = JSON.stringify(differences(room, changes));
    await recordDecision(tx, { at: now, by: actor.person, act: "amend", room: room.no, reason, details });
    return changes.reading === "entered";
  }, "rows");
  judged.tell();
  desk.tell({ of: "rooms", ...(closed ? { closedToReaders: id } : {}) });
}

async function changesOf(tx: Tx, room: Room, amendment: RoomAmendment): Promise<Changes> {
  const { theme, place, lang, charter, reading, retentionDays, meets } = amendment;
  const changes: Changes = {
    ...(await newName(tx, room, amendment.name)),
    ...(theme === undefined ? {} : { theme: requireLine(theme) }),
    ...(place === undefined ? {} : { place: place === "" ? null : requireLine(place) }),
    ...(lang === undefined ? {} : { lang }),
    ...(charter === undefined ? {} : { charter: requireText(charter) }),
    ...(reading === undefined ? {} : { reading }),
    ...(retentionDays === undefined ? {} : { retention_days: retentionDays }),
    ...(meets === undefined ? {} : { meets: meets === null ? null : storedMeeting(meets) }),
  };
  return Object.fromEntries(Object.entries(changes).filter(([key, value]) => room[key as keyof Changes] !== value));
}

/** Whoever answers for the house may call a room by a name that is kept for it. */
async function newName(tx: Tx, room: Room, raw: string | undefined): Promise<Changes> {
  if (raw === undefined || raw === room.name) return {};
  const name = checkRoomName(raw, { mayUseReserved: true });
  if (name.skeleton !== room.skeleton) await requireFreeName(tx, name.skeleton);
  return name;
}

function storedMeeting({ day, at, zone }: Meeting): string {
  if (!isTimeZone(zone)) throw new Refusal("bad_frame");
  return JSON.stringify({ ...(day === undefined ? {} : { day }), at, zone });
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function differences(room: Room, changes: Changes): Record<string, [from: unknown, to: unknown]> {
  const shown = Object.entries(changes).filter(([key]) => key !== "skeleton");
  return Object.fromEntries(shown.map(([key, value]) => [key, [room[key as keyof Changes], value]]));
}
