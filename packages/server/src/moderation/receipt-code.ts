import { randomInt } from "node:crypto";

const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** Twelve letters and digits that cannot be mistaken for one another: 58 bits. */
export function newReceiptCode(): string {
  return Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
