import type { ClockBook } from "@parvis/legal/clocks/clock-book";
import type { Clock } from "../platform/clock.ts";
import { DAY_MS } from "../platform/day.ts";
import type { RegisterKeys } from "./register.ts";
import type { RegisterStore } from "./register-store.ts";

const LAW = "cpce-connection";

interface Destroyer {
  store: RegisterStore;
  keys: RegisterKeys;
  book: ClockBook;
  clock: Clock;
}

/** [REG4] Destroys the days whose every record has reached the end of its time: first their keys, then their rows. */
export async function destroyDue({ store, keys, book, clock }: Destroyer): Promise<void> {
  const day = firstKept(book, clock.now());
  await keys.destroyBefore(day);
  await store.destroyBefore(day);
}

/** The first day of which something must still be kept: CPCE art. L34-1 II bis 3°, a year from each connection. */
export function firstKept({ calendar, figureOn }: ClockBook, now: number): number {
  const { period } = figureOn(LAW, calendar.zone.dayAt(now));
  if (period === undefined) throw new RangeError(`No length is known for ${LAW}`);
  const isOver = (day: number) => calendar.endOf(period, (day + 1) * DAY_MS - 1, false) < now;
  let day = Math.floor(now / DAY_MS);
  while (!isOver(day - 1)) day--;
  return day;
}
