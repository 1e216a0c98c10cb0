interface Search<T> {
  startAt: number;
  /** Never tried beyond. */
  ceiling: number;
  /** How often the gap between the highest that held and the next that did not is halved. */
  refinements: number;
  step: (rate: number) => Promise<T>;
  /** Whether all that was offered came through, however late. */
  keepsUp: (result: T, rate: number) => boolean;
  /** Whether what came through was in time as well. Asked only of what keeps up. */
  isInTime: (result: T) => boolean;
  /** Whether something else on the machine got in the way of a step. */
  disturbed: (result: T) => boolean;
}

const TRIES = 2;
const DISTURBED_TRIES = 4;
const GROWTH = 1.5;

/**
 * What the highest rate that keeps up in time gave; undefined when none does. Grows until a rate cannot be kept up: a
 * server that batches is not later at a higher rate, so one late rate says nothing of those above it. Then narrows down.
 * Each rate is tried twice, or up to four times when disturbed: on a shared machine one bad second proves nothing.
 */
export async function searchRate<T>(search: Search<T>): Promise<T | undefined> {
  let best: { rate: number; result: T } | undefined;
  const attempt = async (rate: number) => {
    let keptUp = false;
    for (let tries = 1; ; tries++) {
      const result = await search.step(rate);
      const keeps = search.keepsUp(result, rate);
      keptUp ||= keeps;
      if (keeps && search.isInTime(result)) {
        best = { rate, result };
        return true;
      }
      if (tries >= (search.disturbed(result) ? DISTURBED_TRIES : TRIES)) return keptUp;
    }
  };
  const { startAt, ceiling } = search;
  let rate = startAt;
  while ((await attempt(rate)) && rate < ceiling) rate = Math.min(ceiling, rate * GROWTH);
  let low = best?.rate ?? 0;
  let high = best === undefined ? startAt : Math.min(ceiling, low * GROWTH);
  for (let i = 0; i < search.refinements && low < high; i++) {
    const middle = (low + high) / 2;
    await attempt(middle);
    if (best?.rate === middle) low = middle;
    else high = middle;
  }
  return best?.result;
}
