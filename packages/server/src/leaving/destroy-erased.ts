import { destroyRequestsAbout, destroySilentTalks } from "../conversations/store.ts";
import { destroyLeftNamesOf } from "../people/left-names-store.ts";
import { destroyMarksAbout } from "../people/marks-store.ts";
import { isBanned } from "../people/standing.ts";
import { destroySessionsOf, erasedPersons, updatePerson } from "../people/store.ts";
import { DAY_MS } from "../platform/day.ts";
import { finishErasures } from "./apply-erasures.ts";
import type { LeavingDesk } from "./leaving-desk.ts";
import { destroyErasuresBefore } from "./store.ts";

const LAW = "cpce-signup";
/** An entry of the list goes a day before its row: without the row it would be done again. */
const ROW_LONGER_MS = DAY_MS;

/** [LEA7, LEA10] What was cut off is finished, names go when the law's year is over, and old entries leave the list. */
export async function destroyErased(desk: LeavingDesk): Promise<void> {
  const { database, clock, list, listDays } = desk;
  const now = clock.now();
  await finishErasures(desk);
  await forgetNames(desk, now);
  const before = now - listDays * DAY_MS;
  await list.dropBefore(before);
  await database.write((tx) => destroyErasuresBefore(tx, before - ROW_LONGER_MS), "rows");
}

/** [LEA7] Of who has not come back for a year, nothing is left that leads to them. A ban keeps what makes it hold. */
async function forgetNames({ database, book }: LeavingDesk, now: number): Promise<void> {
  const { calendar, figureOn } = book;
  const { period } = figureOn(LAW, calendar.zone.dayAt(now));
  if (period === undefined) throw new RangeError(`No length is known for ${LAW}`);
  const over = (await erasedPersons(database.read)).filter(
    (person) => calendar.endOf(period, person.erased_at!, false) < now && !isBanned(person, now),
  );
  await database.write((tx) => destroySilentTalks(tx, now - 366 * DAY_MS), "rows");
  for (const { id } of over) {
    await database.write(async (tx) => {
      await updatePerson(tx, id, { name: "", skeleton: null, claimed_at: null });
      await destroySessionsOf(tx, id);
      await destroyLeftNamesOf(tx, id);
      await destroyMarksAbout(tx, id);
      await destroyRequestsAbout(tx, id);
    }, "rows");
  }
  if (over.length > 0) await database.forget();
}
