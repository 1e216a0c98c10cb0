import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import { currentKey } from "../people/keys-store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Participant } from "../sealing/wrap-key.ts";
import type { Reader } from "../storage/database.ts";
import type { TalkRow } from "./store.ts";

type Two = Pick<TalkRow, "one" | "two">;

/** The keys of the two that are in use; absent where one of them has none. */
export async function findReaders(db: Reader, { one, two }: Two): Promise<Participant[] | undefined> {
  const keys = [await currentKey(db, one), await currentKey(db, two)];
  const readers = keys.flatMap((key) => (key === undefined ? [] : [{ person: key.person, publicKey: key.public_key }]));
  return readers.length === 2 ? readers : undefined;
}

export async function readersOf(db: Reader, two: Two): Promise<Participant[]> {
  const readers = await findReaders(db, two);
  if (readers === undefined) throw new Refusal("keys_needed");
  return readers;
}

/** [PPL12] What is sealed after a device was removed is not for a key that it had. */
export async function requireSame(db: Reader, two: Two, readers: Participant[]): Promise<void> {
  const now = await readersOf(db, two);
  const same = now.every(({ publicKey }, i) => Buffer.from(publicKey).equals(readers[i]!.publicKey));
  if (!same) throw new SealFault("forgotten");
}

/** A segment whose day ends, or whose talk fell silent, just now is opened anew; more often than this, something is wrong. */
const TRIES = 3;

/** An act that opens a segment and then seals in it: again, where the segment was forgotten in between. */
export async function whileLive<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (cause) {
      if (!(cause instanceof SealFault && cause.code === "forgotten")) throw cause;
      if (tries === TRIES) throw new Refusal("busy", { retryAfterMs: 1000 });
    }
  }
}
