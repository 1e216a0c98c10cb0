/** How the staff have to sign in. */
export interface SignInSettings {
  /** Whether they have to at all. */
  required: boolean;
  /** For how long one is signed in, in hours. */
  hours: number;
  /** For how long that counts as fresh, in minutes. */
  freshMinutes: number;
}

/** What an act asks for: a sign-in, or one of just now. */
export type SignInNeed = "signed-in" | "fresh";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** [STF1, STF2] Until when a sign-in serves a need. */
export function goodUntil(at: number, need: SignInNeed, { hours, freshMinutes }: SignInSettings): number {
  return at + (need === "fresh" ? freshMinutes * MINUTE_MS : hours * HOUR_MS);
}

export const CHALLENGE_MS = 5 * MINUTE_MS;
export const INVITE_MS = 24 * HOUR_MS;

const WRONG_MAX = 5;
const WRONG_MS = 15 * MINUTE_MS;

interface Wrong {
  wrong: number;
  /** When the first of them was given. */
  wrong_at: number;
}

/** [STF9] How long nobody may try a code, in milliseconds; undefined where one may. */
export function waitOf({ wrong, wrong_at: since }: Wrong, now: number): number | undefined {
  const left = since + WRONG_MS - now;
  return wrong >= WRONG_MAX && left > 0 ? left : undefined;
}

/** One more wrong code. */
export function afterWrong({ wrong, wrong_at: since }: Wrong, now: number): Wrong {
  return since + WRONG_MS > now && wrong > 0 ? { wrong: wrong + 1, wrong_at: since } : { wrong: 1, wrong_at: now };
}

export const RECOVERY_CODES = 10;

/** Without 0, 1, I, L, O and U: read aloud and typed from paper. */
const RECOVERY_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const RECOVERY_LENGTH = 16;

/** A recovery code out of random bytes: 78 bits, in groups of four. */
export function recoveryCode(bytes: Uint8Array): string {
  // Bytes past the last whole round of letters would make some letters more likely.
  const even = Math.floor(256 / RECOVERY_LETTERS.length) * RECOVERY_LETTERS.length;
  const letters = [...bytes]
    .filter((byte) => byte < even)
    .map((byte) => RECOVERY_LETTERS[byte % RECOVERY_LETTERS.length]);
  return letters
    .slice(0, RECOVERY_LENGTH)
    .join("")
    .replace(/(.{4})(?=.)/g, "$1-");
}

/** As it was typed, to as it was made. */
export function cleanRecovery(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
}
