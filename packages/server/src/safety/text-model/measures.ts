/** A probability that was told, and whether it was so. */
export interface Told {
  p: number;
  hostile: boolean;
}

/** How often a hostile line scores above one that is not; 0.5 is guessing. Ties count half. */
export function aucOf(told: readonly Told[]): number {
  const sorted = told.toSorted((a, b) => a.p - b.p);
  const hostile = told.filter((one) => one.hostile).length;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]!.p === sorted[from]!.p) to++;
    const middle = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (sorted[at]!.hostile) ranks += middle;
    from = to;
  }
  return (ranks - (hostile * (hostile + 1)) / 2) / (hostile * (told.length - hostile));
}

/** The mean squared error (Brier 1950): 0 is perfect. */
export function brierOf(told: readonly Told[]): number {
  return told.reduce((sum, { p, hostile }) => sum + (p - Number(hostile)) ** 2, 0) / told.length;
}

/** Lines whose probability lies in [from, from + 0.1): how many, what was predicted on average, what was seen. */
export interface Bin {
  from: number;
  lines: number;
  predicted: number;
  seen: number;
}

export function binsOf(told: readonly Told[]): Bin[] {
  return Array.from({ length: 10 }, (_, i) => {
    const inside = told.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === i);
    const mean = (value: (one: Told) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, one) => sum + value(one), 0) / inside.length;
    return { from: i / 10, lines: inside.length, predicted: mean(({ p }) => p), seen: mean((one) => +one.hostile) };
  });
}
