import type { Square } from "../square.ts";

/** How many messages wait in all rooms and in private, for the title of the page and the badge of the installed one. */
export function unreadInAll(square: Square): number {
  if (!square.who.value?.me) return 0;
  const inPrivate = square.private.value?.waiting.value ?? 0;
  return square.rooms.value.reduce((sum, { unread }) => sum + unread, inPrivate);
}
