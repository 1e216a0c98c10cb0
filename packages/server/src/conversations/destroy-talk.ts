import type { CaseId } from "@parvis/protocol/ids";
import { destroyOffers } from "../people/keys-store.ts";
import { DAY_MS } from "../platform/day.ts";
import { destroyDue } from "../sealing/destroy-due.ts";
import { releaseSegments } from "../sealing/hold-segments.ts";
import { holdingCases } from "../sealing/store.ts";
import type { Reader } from "../storage/database.ts";
import type { ContactDesk } from "./contact-desk.ts";
import { destroyAnswered, wipeRequests } from "./store.ts";

/** How long it is remembered that somebody answered somebody in public. */
const ANSWERED_KEPT_MS = 180 * DAY_MS;

type Destroyer = Pick<ContactDesk, "database" | "clock" | "keys" | "windowDays"> & {
  /** Whether a case is still kept. */
  isKept: (db: Reader, id: CaseId) => Promise<boolean>;
};

/** [CON10] Destroys what has outlived its window and is on hold for no case that is kept. */
export async function destroyTalk({ database, clock, keys, windowDays, isKept }: Destroyer): Promise<void> {
  const now = clock.now();
  for (const id of await holdingCases(database.read))
    if (!(await isKept(database.read, id))) await database.write((tx) => releaseSegments(tx, id), "rows");
  await database.write(async (tx) => {
    await destroyOffers(tx, now);
    await destroyAnswered(tx, now - ANSWERED_KEPT_MS);
  }, "rows");
  if (await database.write((tx) => wipeRequests(tx, now - windowDays * DAY_MS), "rows")) await database.forget();
  await destroyDue({ database, keys, clock, windowDays });
}
