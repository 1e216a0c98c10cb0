import { destroyTalk } from "../conversations/destroy-talk.ts";
import { destroyErased } from "../leaving/destroy-erased.ts";
import { destroyChecked } from "../meetings/store.ts";
import { destroyOld } from "../messages/destroy-old.ts";
import { findCase } from "../moderation/cases-store.ts";
import { destroyDesk } from "../moderation/destroy-desk.ts";
import { destroyLeftNames } from "../people/left-names-store.ts";
import { DAY_MS } from "../platform/day.ts";
import { runEach } from "../platform/run-each.ts";
import { destroyTraces } from "../posture/store.ts";
import type { House } from "../realtime/house.ts";
import { destroyAnswers, destroyPaces } from "../rooms/destroy-traces.ts";
import { destroyProposals } from "../rooms/proposals-store.ts";
import { destroyHits } from "../safety/rules-store.ts";
import { destroyJudged } from "../safety/store.ts";
import { destroyStaff } from "../staff/destroy-staff.ts";
import type { Tx } from "../storage/database.ts";
import { destroyBatches } from "../storage/written-once.ts";

/** How long it is kept how often each rule found something. */
const HITS_KEPT_MS = 90 * DAY_MS;

/**
 * Destroys whatever has outlived its time. One kind of data that cannot be destroyed now (its disk is full, its key
 * folder away) keeps no other: each has a promise of its own. At last it is made unreadable in the files, whatever was
 * due: a run that was cut off may have deleted more.
 */
export async function destroyAll(house: House, noticeMs: number, stopping?: AbortSignal): Promise<void> {
  const { database, clock } = house.desk;
  const now = clock.now();
  const destroy = (run: (tx: Tx) => Promise<void>) => () => database.write(run, "rows");
  await runEach([
    () => destroyOld({ database, clock }, stopping),
    destroy((tx) => destroyJudged(tx, now)),
    destroy((tx) => destroyDesk(tx, now)),
    destroy((tx) => destroyProposals(tx, now - noticeMs)),
    () => destroyStaff(house.staff),
    () => destroyErased(house.leaving),
    destroy((tx) => destroyTraces(tx, now)),
    destroy((tx) => destroyLeftNames(tx, now)),
    destroy((tx) => destroyPaces(tx, now)),
    () => destroyAnswers(database, now, stopping),
    destroy((tx) => destroyChecked(tx, now)),
    () => destroyTalk({ ...house.contacts, isKept: async (db, id) => (await findCase(db, id)) !== undefined }),
    destroy((tx) => destroyHits(tx, now - HITS_KEPT_MS)),
    destroy((tx) => destroyBatches(tx, now)),
    () => house.search.forget(),
    () => database.forget(),
  ]);
}
