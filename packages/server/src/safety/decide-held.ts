import type { HeldDecision } from "@parvis/protocol/http";
import type { HeldId, PersonId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { type Actor, admitPerson, isBanned } from "../people/standing.ts";
import { findPerson, findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireStaff } from "../rooms/decisions.ts";
import { frameOf } from "../rooms/events.ts";
import { appendEvent } from "../rooms/log.ts";
import { lockRoom, type Room } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import { type HeldDesk, mayAnswer } from "./hold-post.ts";
import { type HeldPost, lockHeld, roomOfHeld, updateHeld } from "./store.ts";

/**
 * [SAE8] Staff release a held post, which gets the next position of its room and shows when it was written, or return
 * it to its author with a reason; once.
 */
export async function decideHeld(desk: HeldDesk, actor: Actor, id: HeldId, decision: HeldDecision): Promise<void> {
  const { release, reason } = decision;
  if (!release && reason === undefined) throw new Refusal("reason_required");
  const done = await desk.database.write(async (tx) => {
    const where = await roomOfHeld(tx, id);
    // The room first: whatever is read below is then true until the commit.
    const room = where && (await lockRoom(tx, where));
    const now = desk.clock.now();
    requireStaff(admitPerson(await findStanding(tx, actor.session), now));
    const held = await lockHeld(tx, id);
    if (room === undefined || held?.state !== "waiting") throw new Refusal("not_found");
    const act = release ? ("release" as const) : ("return" as const);
    await desk.decide(tx, {
      ...{ at: now, by: actor.person, act, room: room.no, person: held.person, held: id, reason: reason ?? "" },
      ...{ effects: release ? [] : [{ do: "return", room: room.no }], details: JSON.stringify({ held: id }) },
      // Where it will stand: the room is locked.
      ...(release ? { target: room.seq + 1 } : {}),
    });
    const settling = { release, reason: reason ?? "", by: actor.person, now, keptTextMs: desk.keptTextMs };
    const event = await settleHeld(tx, { room, held }, settling);
    return { room: room.id, author: held.person, event };
  }, "rows");
  if (done.event !== undefined) desk.publish(done.room, [done.event.frame]);
  else desk.tellDecided(done.author);
  desk.tellHeld(done.author);
  desk.tell({ of: "reports" });
}

interface Settling {
  release: boolean;
  reason: string;
  by: PersonId | null;
  now: number;
  keptTextMs: number;
}

/** Posts what waited, or gives it back, once that was decided in the same transaction. Resolves with the event. */
export async function settleHeld(
  tx: Tx,
  { room, held }: { room: Room; held: HeldPost },
  { release, reason, by, now, keptTextMs }: Settling,
) {
  const refused = release ? await whyNotPosted(tx, { room, held }, now) : undefined;
  if (refused !== undefined) throw new Refusal(refused);
  const decided = { decided_at: now, decided_by: by, destroy_at: now + keptTextMs };
  const event = release ? await post(tx, room, held, now) : undefined;
  if (event === undefined) await updateHeld(tx, held.id, { ...decided, state: "returned", reason });
  else await updateHeld(tx, held.id, { ...decided, state: "released", text: "", seq: event.seq, seq_at: event.at });
  return event;
}

/** Why what waited is not posted now, though somebody who does not know of it may decide so. */
export async function whyNotPosted(
  tx: Tx,
  { room, held }: { room: Room; held: HeldPost },
  now: number,
): Promise<"author_banned" | "room_closed" | undefined> {
  const author = await findPerson(tx, held.person);
  if (author !== undefined && isBanned(author, now)) return "author_banned";
  return room.mode === "closed" ? "room_closed" : undefined;
}

/** Not under its author's client id: in their book of answers it could stand in the place of a newer one. */
async function post(tx: Tx, room: Room, held: HeldPost, now: number) {
  const { person: by, name, text, reply_to: target, at: firstAt } = held;
  const isKept = await mayAnswer(tx, room, by, target);
  const said = { by, name, text, target: isKept ? target : null, data: JSON.stringify({ firstAt }) };
  const row = await appendEvent(tx, room, { kind: "posted", ...said }, now);
  const frame: EventFrame = frameOf(row, room.id);
  return { seq: row.seq, at: row.at, frame };
}
