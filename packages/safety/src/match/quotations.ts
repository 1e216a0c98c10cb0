import type { Span } from "../act.ts";
import type { Context } from "./excuses.ts";
import type { Layout } from "./layout.ts";
import type { ContextName } from "./match.ts";
import { quotedSpans } from "./quoted-spans.ts";
import { isYou } from "./thrown.ts";

const nothing: readonly Span[] = [];

/** What shows that somebody else is quoted. */
const telling: ReadonlySet<ContextName> = new Set<ContextName>(["quote", "counter", "report", "fiction"]);

/** So many words beside the marks speak of what stands between them. */
const ABOUT = 3;

/** Words that say nothing of it. */
const fillers: ReadonlySet<string> = new Set(
  `lol mdr mdrr mdrrr ptdr xd haha hahaha hehe lmao rofl voila va vas allez bref quoi hein oh ah eh bah ben ok okay bon bye bisous
  yeah yes yep no oui non well so just like tiens alors donc salut hello hi hey bonsoir bonjour xoxo merci thanks fr ngl tbh btw
  everyone everybody tous toutes guys gars et and`.split(/\s+/),
);

/**
 * What is quoted: between quote marks, where words outside them tell so. Marks alone excuse nothing, nor does what is said to
 * somebody's face: whoever writes would only have to put them around every insult.
 */
export function quotations(text: string, contexts: readonly Context[], layout: Layout): readonly Span[] {
  const spans = quotedSpans(text);
  if (spans.length === 0) return nothing;
  const isQuoted = (start: number, end: number) => spans.some((span) => span.start <= start && end <= span.end);
  if (contexts.some(({ name, start, end }) => telling.has(name) && !isQuoted(start, end))) return spans;
  return isSpokenOf(layout, isQuoted) ? spans : nothing;
}

/** "Your “…”" is something that was said, whoever is spoken to. */
const owning: ReadonlySet<string> = new Set("ton tes votre vos your yr".split(" "));

function isSpokenOf({ words, starts }: Layout, isQuoted: (start: number, end: number) => boolean): boolean {
  let about = 0;
  for (const [i, word] of words.entries()) {
    const start = starts[i] as number;
    if (start < 0 || isQuoted(start, start + 1)) continue;
    if (owning.has(word) && isQuoted(starts[i + 1] ?? -1, (starts[i + 1] ?? -1) + 1)) return true;
    if (isYou(word)) return false;
    if (!fillers.has(word)) about++;
  }
  return about >= ABOUT;
}
