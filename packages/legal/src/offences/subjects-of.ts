import { categories } from "../statement/data/categories.ts";
import type { Category } from "../statement/payload.ts";
import type { Subject } from "../statement/statement.ts";
import type { Offence } from "./offence.ts";

/**
 * What a statement of reasons about this offence is about, the main subject first; empty where no category fits.
 * A proposal of this project: whoever decides may choose others.
 */
export function subjectsOf({ dsa }: Offence): Subject[] {
  if (dsa.category === null) return [];
  return [dsa.category, ...dsa.categoryAddition].map((category) => {
    const fits = dsa.keyword !== null && dsa.keyword !== "KEYWORD_OTHER" && hasKeyword(category, dsa.keyword);
    // The table pairs them; the type cannot follow.
    return (fits ? { category, keywords: [dsa.keyword] } : { category }) as Subject;
  });
}

export function hasKeyword(category: Category, keyword: string): boolean {
  return categories.some(({ code, keywords }) => code === category && keywords.some((one) => one.code === keyword));
}
