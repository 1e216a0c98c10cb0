import type { PersonId } from "./ids.ts";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * The small mark beside a guest's name, four letters or digits from the random part of the person id.
 * Two people who bear the same name one after the other have different marks (one chance in 923,521 aside).
 */
export function guestMark(person: PersonId): string {
  let rest = Number.parseInt(person.slice(-12), 16);
  let mark = "";
  for (let i = 0; i < 4; i++) {
    mark += LETTERS[rest % LETTERS.length];
    rest = Math.floor(rest / LETTERS.length);
  }
  return mark;
}
