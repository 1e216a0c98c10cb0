import { batch } from "@preact/signals";
import type { Square } from "../square.ts";
import { newestFirst } from "./private-talks.ts";
import { keepTalked, withTalks } from "./talked.ts";

/** Requests, settings and conversations, as the house has them now. */
export async function refreshPrivate(square: Square): Promise<void> {
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
