/** Plain text as it is printed: curly apostrophes, and in French the thin spaces that keep a sign with its word. */
export function typeset(lang: "fr" | "en", text: string): string {
  const curly = text.replaceAll("'", "\u2019");
  if (lang === "en") return curly;
  return curly
    .replace(/ ([;:!?»])/g, "\u202f$1")
    .replace(/« /g, "«\u202f")
    .replace(/(\d) (h|ans|mois)\b/g, "$1\u00a0$2");
}

/** Several things in a row, each of which may have commas of its own. */
export const inOneRow = (lang: "fr" | "en", all: readonly string[]): string =>
  all.join(typeset(lang, lang === "fr" ? " ; " : "; "));
