import type { fr } from "./fr.ts";
import { numbers } from "./words.ts";

/** Everything the square says. English has the same keys, or does not compile. */
export type Catalogue = ReturnType<typeof fr>;

export const languages = { fr: "Français", en: "English" } as const;
export type Lang = keyof typeof languages;

/** The language to speak: the one chosen here before, else the reader's first that we know. */
export function chooseLang(chosen: string | null, preferred: readonly string[]): Lang {
  const known = (tag: string): tag is Lang => Object.hasOwn(languages, tag);
  return [chosen ?? "", ...preferred].map((tag) => tag.slice(0, 2).toLowerCase()).find(known) ?? "en";
}

/** Each language is a file of its own, so that nobody loads two. */
export async function loadCatalogue(lang: Lang): Promise<Catalogue> {
  switch (lang) {
    case "fr":
      return (await import("./fr.ts")).fr(numbers(lang));
    case "en":
      return (await import("./en.ts")).en(numbers(lang));
  }
}
