import type { Square } from "../square.ts";

/** Out of sight for less than this, nobody was away. */
const AWAY_MS = 60_000;

/** Notes what was unread when somebody leaves: the page goes out of sight, or is cut off. */
export function noteLeft(square: Square): void {
  square.left ??= { at: Date.now(), unread: new Map(square.rooms.peek().map(({ id, unread }) => [id, unread])) };
}

/** Once the rooms are known anew: those with more to read than when their reader left hold something they missed. */
export function tellMissed(square: Square): void {
  const { left } = square;
  if (!left || document.hidden || square.link.peek().kind !== "live") return;
  square.left = undefined;
  if (!square.who.peek()?.me) return;
  const more = square.rooms.peek().filter(({ id, unread }) => unread > (left.unread.get(id) ?? 0));
  if (more.length > 0) square.missed.value = new Set([...square.missed.peek(), ...more.map(({ id }) => id)]);
}

/** Who looks at the page again after a moment has missed nothing that the list does not tell. */
export function cameRightBack(square: Square): void {
  if (square.left && square.link.peek().kind === "live" && Date.now() - square.left.at < AWAY_MS)
    square.left = undefined;
}
