import type { OffenceName } from "@parvis/protocol/desk";

/** [CAS14] Offences that have all that was typed in their name, in either language, or in their article. */
export function findOffences(all: readonly OffenceName[], typed: string): OffenceName[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== "");
  return all.filter(({ articles, fr, en }) => {
    const names = fold([fr, en, ...articles].join(" "));
    return words.every((word) => names.includes(word));
  });
}

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
