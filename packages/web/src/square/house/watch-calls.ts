import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { effect } from "@preact/signals";
import type { Square } from "../square.ts";
import { addCalled } from "./called.ts";

/** A busy room is asked again no sooner than this. */
const ASK_EVERY_MS = 10_000;

/** [WEB48] Finds out what answers or names this person in other rooms than the open one, as their counts rise. */
export function watchCalls(square: Square): void {
  const asked = new Map<RoomId, { at: number; seq: Seq }>();
  effect(() => {
    const me = square.who.value?.me;
    const open = square.at.value === "room" ? square.room.value : undefined;
    const live = square.link.value.kind === "live";
    const waiting = square.rooms.value.filter(({ id, unread }) => unread > 0 && id !== open);
    keepWaiting(square, me ? waiting : []);
    if (!me) asked.clear();
    if (!me || !live) return;
    for (const room of waiting) {
      const last = asked.get(room.id);
      if (last && (room.seq <= last.seq || Date.now() - last.at < ASK_EVERY_MS)) continue;
      asked.set(room.id, { at: Date.now(), seq: room.seq });
      ask(square, room).catch(() => asked.delete(room.id));
    }
  });
}

async function ask(square: Square, { id, read }: RoomSummary): Promise<void> {
  const seqs = (await square.client.peek()?.calls(id, read)) ?? [];
  const still = square.rooms.peek().find((room) => room.id === id && room.unread > 0);
  if (still)
    addCalled(
      square,
      id,
      seqs.filter((seq) => seq > still.read),
    );
}

/** What has been read calls nobody any more, and was not missed. */
function keepWaiting(square: Square, waiting: readonly RoomSummary[]): void {
  const left = new Map(waiting.map(({ id, read }) => [id, read]));
  const called = square.called.peek();
  const unread = [...called].flatMap(([id, seqs]) => {
    const read = left.get(id);
    const after = read === undefined ? [] : seqs.filter((seq) => seq > read);
    return after.length > 0 ? [[id, after] as const] : [];
  });
  if (countOf(unread) < countOf(called)) square.called.value = new Map(unread);
  const missed = square.missed.peek();
  const still = new Set([...missed].filter((id) => left.has(id)));
  if (still.size < missed.size) square.missed.value = still;
}

function countOf(called: Iterable<readonly [RoomId, readonly Seq[]]>): number {
  return [...called].reduce((sum, [, seqs]) => sum + seqs.length, 0);
}
