import type { Heard, Line, TalkHolding } from "./talk-lines.ts";

/** Everything in private talk that is not as it must be, one sentence each. */
export function judgeTalks(lines: readonly Line[], holdings: readonly TalkHolding[]): string[] {
  const faults: string[] = [];
  for (const [talk, held] of Map.groupBy(holdings, (holding) => holding.talk)) {
    const { history } = held[0]!;
    for (const one of held) {
      faults.push(...differences(`talk of ${one.who}`, one.history, history));
      faults.push(...differences(`what ${one.who} heard`, one.live, history));
    }
    const own = lines.filter((line) => line.talk === talk);
    faults.push(...withoutHole(history), ...kept(own, history), ...unclaimed(own, history));
  }
  return faults;
}

function differences(what: string, found: readonly Heard[], wanted: readonly Heard[]): string[] {
  if (found.length !== wanted.length) return [`${what}: ${found.length} messages, not ${wanted.length}`];
  const at = found.findIndex((one, i) => essence(one) !== essence(wanted[i]!));
  return at < 0 ? [] : [`${what}: ${essence(found[at]!)} where ${essence(wanted[at]!)} belongs`];
}

const essence = ({ seq, by, text }: Heard): string => JSON.stringify([seq, by, text]);

function withoutHole(history: readonly Heard[]): string[] {
  return history.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`position ${seq} stands where ${i + 1} belongs`]));
}

/** Each acknowledged line is there, where it was said to be, in its author's order. */
function kept(lines: readonly Line[], history: readonly Heard[]): string[] {
  const faults: string[] = [];
  const bySeq = new Map(history.map((one) => [one.seq, one]));
  const last = new Map<string, number>();
  for (const { state, seq, by, text } of lines) {
    if (state !== "acknowledged") continue;
    const there = bySeq.get(seq!);
    if (there?.text !== text || there.by !== by) faults.push(`"${text}" was acknowledged at ${seq} and is not there`);
    if (seq! <= (last.get(by) ?? 0)) faults.push(`"${text}" stands before what its author said earlier`);
    last.set(by, seq!);
  }
  return faults;
}

/** What nobody was promised is there once at most, and what was refused is not. */
function unclaimed(lines: readonly Line[], history: readonly Heard[]): string[] {
  const seen = new Set<string>();
  return history.flatMap(({ seq, text }) => {
    const line = lines.find((one) => one.text === text);
    if (line === undefined) return [`"${text}" at ${seq} was never said`];
    if (seen.has(text)) return [`"${text}" is there again at ${seq}`];
    seen.add(text);
    return line.state === "refused" ? [`"${text}" at ${seq} is there, and was refused ${line.code}`] : [];
  });
}
