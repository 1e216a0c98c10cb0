interface Search<T> {
  startAt: number;
  /** Never tried beyond. */
  ceiling: number;
  /** How often the gap between the last that held and the first that did not is halved. */
  refinements: number;
  step: (rate: number) => Promise<T>;
  holds: (result: T, rate: number) => boolean;
  /** Whether something else on the machine got in the way of a step. */
  disturbed: (result: T) => boolean;
}

const TRIES = 2;
const DISTURBED_TRIES = 4;

/**
 * What the highest rate that holds gave; undefined when none does. Grows by half until one fails, then narrows down.
 * Each rate is tried twice, or up to four times when disturbed, before it counts as failed: on a shared machine one bad
 * second proves nothing.
 */
export async function searchRate<T>(search: Search<T>): Promise<T | undefined> {
  let best: T | undefined;
  const sustained = async (rate: number) => {
    for (let tries = 1; ; tries++) {
      const result = await search.step(rate);
      if (search.holds(result, rate)) {
        best = result;
        return true;
      }
      if (tries >= (search.disturbed(result) ? DISTURBED_TRIES : TRIES)) return false;
    }
  };
  let low = 0;
  let high = search.startAt;
  while (await sustained(high)) {
    low = high;
    if (high >= search.ceiling) return best;
    high = Math.min(search.ceiling, high * 1.5);
  }
  for (let i = 0; i < search.refinements; i++) {
    const middle = (low + high) / 2;
    if (await sustained(middle)) low = middle;
    else high = middle;
  }
  return best;
}
