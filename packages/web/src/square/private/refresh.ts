import { batch } from "@preact/signals";
import type { Square } from "../square.ts";
import { newestFirst, type PrivateTalks } from "./private-talks.ts";
import { keepTalked, withTalks } from "./talked.ts";

/** What is asked now, and what is asked after it for all who came meanwhile. */
const asking = new WeakMap<PrivateTalks, { now: Promise<void>; next?: Promise<void> }>();

/** Requests, settings and conversations, as the house has them now: asked once at a time, however much comes. */
export function refreshPrivate(square: Square): Promise<void> {
  const talks = square.private.value;
  if (!talks) return Promise.resolve();
  const running = asking.get(talks);
  if (running) {
    running.next ??= running.now.catch(() => undefined).then(() => begin(square, talks));
    return running.next;
  }
  return begin(square, talks);
}

function begin(square: Square, talks: PrivateTalks): Promise<void> {
  const own = { now: refresh(square) };
  asking.set(talks, own);
  const over = () => asking.get(talks) === own && asking.delete(talks);
  own.now.then(over, over);
  return own.now;
}

async function refresh(square: Square): Promise<void> {
  const client = square.client.value;
  const talks = square.private.value;
  if (!client || !talks) return;
  const [contacts, list] = await Promise.all([client.private.contacts(), client.private.talks()]);
  // Whoever has just left or erased themselves leaves no trail behind that.
  if (square.private.value !== talks || square.client.value !== client || client.state === "closed") return;
  batch(() => {
    talks.contacts.value = contacts;
    talks.talks.value = newestFirst(list);
    talks.known.value = withTalks(talks.known.value, list);
    square.muted.value = new Set(contacts.muted);
  });
  keepTalked(talks.known.value);
}
