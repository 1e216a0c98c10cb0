import type { fr } from "./fr.ts";
import type { frDialogs } from "./fr-dialogs.ts";
import { numbers } from "./words.ts";

/** Everything the square says before a dialog is opened. English has the same keys, or does not compile. */
export type Catalogue = ReturnType<typeof fr>;
export type DialogWords = typeof frDialogs;

export const languages = { fr: "Français", en: "English" } as const;
export type Lang = keyof typeof languages;

/** The language to speak: the one chosen here before, else the reader's first that we know. */
export function chooseLang(chosen: string | null, preferred: readonly string[]): Lang {
  const known = (tag: string): tag is Lang => Object.hasOwn(languages, tag);
  return [chosen ?? "", ...preferred].map((tag) => tag.slice(0, 2).toLowerCase()).find(known) ?? "en";
}

/** Each language is a file of its own, so that nobody loads two. `preferred` tells which country's habits to follow. */
export async function loadCatalogue(lang: Lang, preferred: readonly string[] = []): Promise<Catalogue> {
  const habits = numbers(preferred.find((tag) => tag.slice(0, 2) === lang) ?? lang);
  switch (lang) {
    case "fr":
      return (await import("./fr.ts")).fr(habits);
    case "en":
      return (await import("./en.ts")).en(habits);
  }
}

export async function loadDialogWords(lang: Lang): Promise<DialogWords> {
  switch (lang) {
    case "fr":
      return (await import("./fr-dialogs.ts")).frDialogs;
    case "en":
      return (await import("./en-dialogs.ts")).enDialogs;
  }
}
