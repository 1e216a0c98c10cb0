import type { RoomId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { effect } from "@preact/signals";
import type { Square } from "../square.ts";

/** A busy room is asked again no sooner than this. */
const ASK_EVERY_MS = 10_000;

/** [WEB48] Finds out in which rooms something unread answers or names this person, as their counts rise. */
export function watchCalls(square: Square): void {
  const asked = new Map<RoomId, number>();
  effect(() => {
    const me = square.who.value?.me;
    const open = square.at.value === "room" ? square.room.value : undefined;
    const live = square.link.value.kind === "live";
    const waiting = square.rooms.value.filter(({ id, unread }) => unread > 0 && id !== open);
    keepCalled(square, me ? waiting : []);
    if (!me || !live) return;
    for (const room of waiting) {
      if (square.called.peek().has(room.id) || Date.now() - (asked.get(room.id) ?? 0) < ASK_EVERY_MS) continue;
      asked.set(room.id, Date.now());
      void ask(square, room);
    }
  });
}

async function ask(square: Square, { id, read }: RoomSummary): Promise<void> {
  const seqs = await square.client
    .peek()
    ?.calls(id, read)
    .catch(() => []);
  const still = square.rooms.peek().some((room) => room.id === id && room.unread > 0);
  if (seqs?.length && still) square.called.value = new Set([...square.called.peek(), id]);
}

/** What has been read calls nobody any more. */
function keepCalled(square: Square, waiting: readonly RoomSummary[]): void {
  const before = square.called.peek();
  const left = new Set(waiting.map(({ id }) => id).filter((id) => before.has(id)));
  if (left.size < before.size) square.called.value = left;
}
