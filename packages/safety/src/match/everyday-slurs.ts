import { isCommon, isWord } from "../read/common-words.ts";
import type { CompiledPattern, PatternSet } from "./compile-patterns.ts";
import type { Find } from "./finds.ts";
import { type Layout, type Stretch, stretchOf } from "./layout.ts";
import { namedEdges } from "./named-edges.ts";
import type { Said } from "./said.ts";
import { isThrown } from "./thrown.ts";

interface Around {
  said: Said;
  set: PatternSet;
  layout: Layout;
  /** Where people are named who are hated: a word beside it is meant as one. */
  named: readonly Stretch[];
}

const pointing: ReadonlySet<string> = new Set(["those", "these", "ces"]);

/** A slur of everyday words is most often none: "small hats", "13 percent". Then it only hints, unless it is thrown. */
export function isEverydaySlur(find: Find, { said, set, layout, named }: Around): boolean {
  const { cue, level, language } = set.patterns[find.pattern] as CompiledPattern;
  if (cue !== "hate_slur" || level === 1) return false;
  const stretch = stretchOf(layout, find);
  if (named.some(({ first, last }) => first <= stretch.last && last >= stretch.first)) return false;
  // Who says nothing else means it, and so does who points at them.
  if (pointing.has(layout.words[stretch.first - 1] ?? "")) return false;
  if (stretch.first === 0 && stretch.last === layout.words.length - 1) return false;
  const spoken = language === "any" ? undefined : language;
  const words = namedEdges(find, set).map((index) => said.edgeAt(index).word);
  const isKnown = words.length === 1 ? isCommon : isWord;
  return words.every((word) => /^[0-9]{1,2}$/.test(word) || isKnown(word, spoken)) && !isThrown(stretch, layout);
}
