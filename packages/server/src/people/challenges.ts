import type { PersonId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import type { KeysDesk } from "./keys-desk.ts";
import { insertPasskeyChallenge, takePasskeyChallenge } from "./keys-store.ts";

/** How long a challenge can be answered. */
export const ANSWER_MS = 5 * 60 * 1000;

type Desk = Pick<KeysDesk, "database" | "clock">;

/** Options with a challenge to a passkey: for this person, who adds one, or for whoever comes back. */
export async function withChallenge<T extends { challenge: string }>(
  { database, clock }: Desk,
  person: PersonId | null,
  options: T,
): Promise<T> {
  const row = { challenge: options.challenge, person, until: clock.now() + ANSWER_MS };
  await database.write((tx) => insertPasskeyChallenge(tx, row), "rows");
  return options;
}

/** [PPL17] A challenge, once and while it is young, for whom it was made; used up whatever becomes of what it was for. */
export async function useChallenge({ database, clock }: Desk, person: PersonId | null, text: string): Promise<void> {
  const taken = await database.write((tx) => takePasskeyChallenge(tx, text), "rows");
  if (taken === undefined || taken.person !== person || taken.until <= clock.now()) throw new Refusal("not_found");
}
