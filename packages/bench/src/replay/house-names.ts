import { NAME_MAX } from "@parvis/protocol/limits";

const NOT_ALLOWED = /[^\p{L}\p{M}\p{Nd} \-_.']/gu;
const LETTERS = "bcdfghkmnpqrstvwxz";
/**
 * How many letters of the nickname stay, and how many names are tried so: a look-alike may be taken, and a part of the
 * name may be kept for the house.
 */
const SHORTER = [
  { kept: NAME_MAX - 3, tries: 4 },
  { kept: 4, tries: LETTERS.length },
  { kept: 2, tries: LETTERS.length },
];

/** Names a house may take for a nickname of the log: itself, without foreign signs, then with letters added. */
export function* namesFor(nick: string): Generator<string> {
  const cleaned = nick.replace(NOT_ALLOWED, "").trim();
  const base = Array.from(/\p{L}/u.test(cleaned) && cleaned.length > 1 ? cleaned : `${cleaned}nn`);
  yield base.slice(0, NAME_MAX).join("");
  for (const { kept, tries } of SHORTER) {
    const start = base.slice(0, kept).join("");
    for (let i = 0; i < tries; i++) yield `${start}-${LETTERS[i]}${LETTERS[(i * 7) % LETTERS.length]}`;
  }
}
