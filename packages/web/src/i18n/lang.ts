export const languages = { fr: "Français", en: "English" } as const;
export type Lang = keyof typeof languages;

/** The language to speak: the one chosen here before, else the reader's first that we know. */
export function chooseLang(chosen: string | null, preferred: readonly string[]): Lang {
  const known = (tag: string): tag is Lang => Object.hasOwn(languages, tag);
  return [chosen ?? "", ...preferred].map((tag) => tag.slice(0, 2).toLowerCase()).find(known) ?? "en";
}
