import { NAME_MAX, NAME_MIN } from "@parvis/protocol/limits";
import { isOneWriting } from "./name-scripts.ts";
import { skeletonOf } from "./name-skeleton.ts";
import { isReserved } from "./reserved-names.ts";

export { isOneWriting } from "./name-scripts.ts";
export { mayBeginWith, skeletonOf } from "./name-skeleton.ts";
export { isReserved } from "./reserved-names.ts";

export type NameCheck =
  | { ok: true; name: string; skeleton: string }
  | { ok: false; code: "name_invalid" | "name_reserved" };

/** The name as it will be shown and the skeleton that nobody else present may have, or why it cannot be. */
export function checkName(raw: string): NameCheck {
  if (raw.length > RAW_MAX) return { ok: false, code: "name_invalid" };
  const name = cleanName(raw);
  if (!isWellFormed(name)) return { ok: false, code: "name_invalid" };
  if (isReserved(name)) return { ok: false, code: "name_reserved" };
  return { ok: true, name, skeleton: skeletonOf(name) };
}

/** More than any name needs: what is longer is not even looked at. In UTF-16 code units. */
const RAW_MAX = NAME_MAX * 8;

function cleanName(raw: string): string {
  return (
    raw
      .normalize("NFKC")
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/\u2010/g, "-")
      // Persian and Kurdish names are typed with a zero-width non-joiner where others have a space.
      .replace(/(?<=\p{sc=Arab})\u200c+/gu, " ")
      .trim()
      .replace(/ {2,}/g, " ")
  );
}

function isWellFormed(name: string): boolean {
  if (Array.from(name).length > NAME_MAX) return false;
  if (!SIGNS.test(name) || INVISIBLE.test(name) || HEAPED.test(name)) return false;
  return LETTER.test(name) && graphemesOf(name) >= NAME_MIN && isOneWriting(name);
}

const SIGNS = /^[\p{L}\p{M}\p{Nd} \-_.']+$/u;
const LETTER = /\p{L}/u;

/** Hangul fillers and variation selectors are letters and marks that nobody sees. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** A mark without a letter under it, three marks on one letter, or an enclosing mark. */
const HEAPED = /(?:^|[^\p{L}\p{M}])\p{M}|\p{M}{3}|\p{Me}/u;

const GRAPHEMES = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Latin letters as Europe writes them: each character stands by itself, which is asked far quicker. */
const LATIN = /^[ -~\u00c0-\u024f]*$/;

function graphemesOf(name: string): number {
  if (LATIN.test(name)) return name.length;
  return Array.from(GRAPHEMES.segment(name)).length;
}
