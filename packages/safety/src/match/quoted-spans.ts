import type { Span } from "../act.ts";

/** Quote marks, and what closes each. */
const closes: ReadonlyMap<number, number> = new Map(
  ['""', "“”", "„“", "«»", "‹›", "‘’", "''"].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);
const apostrophes: ReadonlySet<number> = new Set([0x27, 0x2018, 0x2019]);

/** What stands between quote marks. */
export function quotedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = -1;
  let closing = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x22 || (code > 0x27 && code < 0xab)) continue;
    if (from !== -1 && code === closing && (!apostrophes.has(code) || isApart(text, i + 1))) {
      spans.push({ start: from, end: i });
      from = -1;
    } else if (from === -1 && closes.has(code) && (!apostrophes.has(code) || beginsWord(text, i))) {
      from = i + 1;
      closing = closes.get(code) ?? 0;
    }
  }
  return spans;
}

function beginsWord(text: string, at: number): boolean {
  return isApart(text, at - 1) && !isApart(text, at + 1);
}

/** Whether no letter or digit stands there. */
function isApart(text: string, at: number): boolean {
  const char = text[at];
  return char === undefined || !/[\p{L}\p{N}\p{M}]/u.test(char);
}
