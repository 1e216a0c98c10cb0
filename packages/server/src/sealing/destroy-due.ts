import type { SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../storage/database.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { dayOfEpoch, type Epoch, firstKeptDay, heldEpoch } from "./epochs.ts";
import {
  deleteSegment,
  epochsInUse,
  isHeld,
  lockSegments,
  oldSegments,
  rewrapSegment,
  type SegmentRow,
} from "./store.ts";
import { closeEnvelope, openEnvelopeFrame } from "./wrap-key.ts";

interface Destroyer {
  database: Database;
  keys: EpochKeys;
  clock: Clock;
  /** How long a message can be read again, at least. */
  windowDays: number;
}

const AT_ONCE = 200;

/**
 * [SEA9] Destroys what has outlived the window and is not on hold: rows first, then the key of their epoch, so that no
 * copy opens again. What is on hold is put under a key of its own before, unread. One process does this for all; where
 * its right has lapsed, another may at the same time. Returns whether there was anything.
 */
export async function destroyDue({ database, keys, clock, windowDays }: Destroyer): Promise<boolean> {
  const before = firstKeptDay(clock.now(), windowDays);
  await rewrapHeld(database, keys, before);
  const rows = await destroyRows(database, before);
  const epochs = await destroyEpochs(database, keys, before);
  if (rows) await database.forget();
  return rows || epochs;
}

/**
 * A hold that comes later either finds its segment gone or keeps `destroyRows` from it; in that case the key of the
 * whole day stays until the next time.
 */
async function rewrapHeld(database: Database, keys: EpochKeys, before: number): Promise<void> {
  for await (const rows of pages(database, before, true)) {
    for (const row of rows) await rewrap(database, keys, row).catch(onlyGone);
  }
}

async function rewrap(database: Database, keys: EpochKeys, row: SegmentRow): Promise<void> {
  const { id, conversation, day, epoch } = row;
  const into = heldEpoch(day, id);
  const frame = openEnvelopeFrame(await keys.find(epoch), { conversation, segment: id, epoch }, row.envelope);
  const envelope = closeEnvelope(await keys.make(into), { conversation, segment: id, epoch: into }, frame);
  await database.write((tx) => rewrapSegment(tx, id, into, envelope), "rows");
}

/** A database that was restored may hold what can be opened no more: there is nothing left to keep. */
function onlyGone(cause: unknown): void {
  if (!(cause instanceof SealFault && (cause.code === "destroyed" || cause.code === "absent"))) throw cause;
}

async function destroyRows(database: Database, before: number): Promise<boolean> {
  let some = false;
  for await (const rows of pages(database, before, false)) {
    await database.write(async (tx) => {
      for (const { id } of rows) await destroyUnlessHeld(tx, id);
    }, "rows");
    some = true;
  }
  return some;
}

async function* pages(database: Database, before: number, held: boolean): AsyncGenerator<SegmentRow[]> {
  for (let after = "" as SegmentId; ; ) {
    const rows = await oldSegments(database.read, { before, held, after, most: AT_ONCE });
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.id;
  }
}

async function destroyUnlessHeld(tx: Tx, id: SegmentId): Promise<void> {
  await lockSegments(tx, [id]);
  if (!(await isHeld(tx, id))) await deleteSegment(tx, id);
}

/** No new segment is ever opened in a day that is over, so an epoch without one will never have one again. */
async function destroyEpochs(database: Database, keys: EpochKeys, before: number): Promise<boolean> {
  const due = (await keys.list()).filter((epoch) => dayOfEpoch(epoch) < before);
  const used = await epochsInUse(database.read, before);
  const unused = due.filter((epoch: Epoch) => !used.has(epoch));
  for (const epoch of unused) await keys.destroy(epoch);
  return unused.length > 0;
}
