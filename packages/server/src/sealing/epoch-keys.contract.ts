import assert from "node:assert/strict";
import { test } from "node:test";
import type { SegmentId } from "@parvis/protocol/sealing/record";
import { uuidv7 } from "../platform/uuid.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { type Epoch, heldEpoch, talkEpoch } from "./epochs.ts";

type Use = (run: (open: () => Promise<EpochKeys>) => Promise<void>) => Promise<void>;

/** What every key store does. `open` opens the same one once more, as another process would. */
export function epochKeysContract(name: string, use: Use): void {
  const day = 20_785;
  const epoch = talkEpoch(day);
  const refused = (code: string) => ({ name: "SealFault", code });

  test(`[SEA5] a key is the same for all who ask, at once and later (${name})`, () =>
    use(async (open) => {
      const stores = await Promise.all([open(), open(), open()]);
      await assert.rejects(stores[0]!.find(epoch), refused("absent"));
      const keys = await Promise.all(stores.map((store) => store.make(epoch)));
      keys.push(await (await open()).find(epoch));
      assert.equal(new Set(keys.map((key) => key.toHex())).size, 1);
      assert.equal(keys[0]!.length, 32);
    }));

  test(`[SEA5] each epoch has a key of its own, and all are listed (${name})`, () =>
    use(async (open) => {
      const keys = await open();
      const segment = uuidv7(0) as SegmentId;
      const epochs = [epoch, talkEpoch(day + 1), heldEpoch(day, segment)];
      const made = await Promise.all(epochs.map((one) => keys.make(one)));
      assert.equal(new Set(made.map((key) => key.toHex())).size, 3);
      assert.deepEqual((await keys.list()).toSorted(), epochs.toSorted());
    }));

  test(`[SEA5] what is destroyed is refused for ever, by every process, and takes no other key with it (${name})`, () =>
    use(async (open) => {
      const [keys, other] = [await open(), await open()];
      const kept = await keys.make(talkEpoch(day + 1));
      await keys.make(epoch);
      await keys.destroy(epoch);
      await keys.destroy(epoch);
      await keys.destroy(talkEpoch(day - 1));
      for (const store of [keys, other, await open()]) {
        await assert.rejects(store.find(epoch), refused("destroyed"));
        await assert.rejects(store.make(epoch), refused("destroyed"));
        await assert.rejects(store.make(talkEpoch(day - 1)), refused("destroyed"));
        assert.deepEqual(await store.list(), [talkEpoch(day + 1)]);
        assert.deepEqual(await store.find(talkEpoch(day + 1)), kept);
      }
    }));

  test(`[SEA5] a name that is no epoch's is refused (${name})`, () =>
    use(async (open) => {
      const keys = await open();
      for (const odd of ["", "..", "../2026-11-28.talk", "2026-11-28.talk/..", "2026-11-28.held"]) {
        const name = odd as Epoch;
        for (const ask of [() => keys.make(name), () => keys.find(name), () => keys.destroy(name)])
          await assert.rejects(ask, refused("malformed"), odd);
      }
    }));
}
