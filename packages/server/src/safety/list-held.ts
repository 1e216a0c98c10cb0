import type { PersonId } from "@parvis/protocol/ids";
import type { HeldPost } from "@parvis/protocol/server-frames";
import type { Reader } from "../storage/database.ts";
import { HELD_MAX_MS } from "./rules.ts";
import { heldOf } from "./store.ts";

/** For how long one is told that something was released. */
const RELEASED_TOLD_MS = 24 * 60 * 60_000;

type Row = Awaited<ReturnType<typeof heldOf>>[number];

/** [SAE11] One's own posts that wait, or were decided on and not yet seen; and the highest number held of a device. */
export async function listHeld(
  db: Reader,
  { person, device }: { person: PersonId; device?: number },
  now: number,
): Promise<{ posts: HeldPost[]; lastN: number }> {
  const rows = await heldOf(db, person, device);
  const own = rows.filter((row) => row.person === person && isTold(row, now));
  const ofDevice = rows.filter((row) => row.device === device).map(({ n }) => n);
  return { posts: own.map(asTold), lastN: Math.max(0, ...ofDevice) };
}

function isTold({ state, decided_at }: Row, now: number): boolean {
  if (state === "released") return decided_at! > now - RELEASED_TOLD_MS;
  return state === "waiting" || state === "returned";
}

function asTold(row: Row): HeldPost {
  const { id, roomId: room, at, text, after, reply_to: replyTo, seq, reason } = row;
  const state = row.state as HeldPost["state"];
  return {
    ...{ id, room, at, text, after, state },
    ...(replyTo === null ? {} : { replyTo }),
    ...(state === "waiting" ? { until: at + HELD_MAX_MS } : {}),
    ...(seq === null ? {} : { seq }),
    ...(reason === null ? {} : { reason }),
    ...(state === "returned" ? JSON.parse(row.told) : {}),
  };
}
