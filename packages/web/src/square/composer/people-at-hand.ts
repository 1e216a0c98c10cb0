import type { PersonId } from "@parvis/protocol/ids";
import type { Square } from "../square.ts";

const FRESH_MS = 20_000;

/** Somebody who is present in the open room, or spoke in it lately. */
export interface AtHand {
  id: PersonId;
  name: string;
}

/** Those who spoke last first, then those present; never oneself. */
export function peopleAtHand(square: Square): AtHand[] {
  const me = square.who.value?.me?.id;
  const spoke = square.shown.value?.messages.toReversed().map(({ by, name }) => ({ id: by, name })) ?? [];
  const present = square.present.value;
  const there = present && present.room === square.room.value ? present.people : [];
  return [...spoke, ...there].filter(({ id }) => id !== me);
}

/** Asks who is present, unless it was told a moment ago; without an answer those who spoke are enough. */
export async function askWhoIsPresent(square: Square): Promise<void> {
  const room = square.room.value;
  const known = square.present.value;
  if (!room || (known?.room === room && Date.now() - known.at < FRESH_MS)) return;
  const answer = await square.client.value?.roster(room).catch(() => undefined);
  if (answer) square.present.value = { room, at: Date.now(), people: answer.people };
}
