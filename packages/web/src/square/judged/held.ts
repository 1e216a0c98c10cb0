import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { HeldPost } from "@parvis/protocol/server-frames";
import type { Told } from "../room/lines.ts";
import type { Square } from "../square.ts";

/** One's own posts of a room that wait for a moderator, and those that came back. */
export interface Held {
  waiting: readonly HeldPost[];
  returned: readonly HeldPost[];
}

export function heldIn({ heldPosts }: Pick<Square, "heldPosts">, room: RoomId): Held {
  const own = heldPosts.value.filter((post) => post.room === room);
  return {
    waiting: own.filter(({ state }) => state === "waiting"),
    returned: own.filter(({ state }) => state === "returned"),
  };
}

/** Those that were written after one line and before this one. */
export function heldBetween(waiting: readonly HeldPost[], before: Told | undefined, line: Told): readonly HeldPost[] {
  const from = before?.seq ?? (Number.NEGATIVE_INFINITY as Seq);
  return waiting.filter(({ after }) => after >= from && after < line.seq);
}

/** Those that were written after the last line. */
export function heldAtEnd(waiting: readonly HeldPost[], last: Told | undefined): readonly HeldPost[] {
  return waiting.filter(({ after }) => last === undefined || after >= last.seq);
}
