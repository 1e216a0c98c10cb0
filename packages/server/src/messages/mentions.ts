import type { PersonId } from "@parvis/protocol/ids";
import { NAME_MAX } from "@parvis/protocol/limits";
import { mayBeginWith, skeletonOf } from "../people/name-rules.ts";
import { findBySkeletons } from "../people/store.ts";
import type { Reader } from "../storage/database.ts";

/** What a name may be longer than as typed: with accents apart, or more spaces. In code points. */
const TYPED_MAX = NAME_MAX * 2;

/** More in one text are a heap, not a call. */
const SIGNS_MAX = 10;

/** What makes it another name, or another word, where it goes on. */
const GOES_ON = /[\p{L}\p{M}\p{Nd}]/u;

/** An `@` at the beginning of a word, and what follows it up to the next or the end of the line. */
const SIGN = /(?<![\p{L}\p{M}\p{Nd}])@([^@\n]+)/gu;

/** Whether a text names somebody: `@`, then a name of this skeleton that ends there. */
export function mentions(text: string, skeleton: string): boolean {
  let signs = 0;
  for (const [, after = ""] of text.matchAll(SIGN)) {
    if (++signs > SIGNS_MAX) return false;
    const chars = Array.from(after.slice(0, TYPED_MAX * 2)).slice(0, TYPED_MAX);
    if (mayBeginWith(chars.join(""), skeleton) && namesAt(chars, skeleton)) return true;
  }
  return false;
}

/** Whom a text names, of those who have a name now. */
export async function mentionedIn(db: Reader, text: string): Promise<PersonId[]> {
  const skeletons = new Set<string>();
  let signs = 0;
  for (const [, after = ""] of text.matchAll(SIGN)) {
    if (++signs > SIGNS_MAX) break;
    const chars = Array.from(after.slice(0, TYPED_MAX * 2)).slice(0, TYPED_MAX);
    chars.forEach((_, i) => {
      const next = chars[i + 1];
      if (next === undefined || !GOES_ON.test(next)) skeletons.add(skeletonOf(chars.slice(0, i + 1).join("")));
    });
  }
  return findBySkeletons(
    db,
    [...skeletons].filter((skeleton) => skeleton !== ""),
  );
}

function namesAt(chars: string[], skeleton: string): boolean {
  return chars.some((_, i) => {
    const next = chars[i + 1];
    if (next !== undefined && GOES_ON.test(next)) return false;
    return skeletonOf(chars.slice(0, i + 1).join("")) === skeleton;
  });
}
