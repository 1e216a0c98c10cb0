import { randomBytes } from "node:crypto";
import type { ContactDesk } from "../src/conversations/contact-desk.ts";
import { type EntryOutcome, enter } from "../src/people/enter.ts";
import type { KeysDesk } from "../src/people/keys-desk.ts";
import type { Clock } from "../src/platform/clock.ts";
import type { EpochKeys } from "../src/sealing/epoch-keys.ts";
import { Sealing, sealingDefaults } from "../src/sealing/sealing.ts";
import type { Database } from "../src/storage/database.ts";
import { openMemoryDatabase } from "./memory-database.ts";
import type { TestHouse } from "./support.ts";

type Entry = Parameters<typeof enter>[2];

/** What people act in: a whole house, or its acts over tables in memory. */
export interface PrivateWorld {
  database: Database;
  clock: Clock & { pass: (ms: number) => void };
  contacts: ContactDesk;
  keys: KeysDesk;
  enter: (token: string | undefined, entry: Entry) => Promise<EntryOutcome>;
}

/** In which anybody may ask anybody, whether somebody of the staff is there or not. */
const anybody: Pick<ContactDesk, "standOf"> = { standOf: async () => ({ mayAsk: true, newcomer: false }) };

export function worldOf({ database, clock, server: { house } }: TestHouse): PrivateWorld {
  const { contacts, keys } = house;
  const enterHere: PrivateWorld["enter"] = (token, entry) => house.enter(token, entry, {});
  return { database, clock, contacts: { ...contacts, ...anybody }, keys, enter: enterHere };
}

export async function openMemoryWorld(): Promise<PrivateWorld> {
  const database = await openMemoryDatabase();
  let now = Date.now();
  const pass = (ms: number) => {
    now += ms;
  };
  const clock = { now: () => now, elapsed: () => now, pass };
  const keys = new MemoryEpochKeys();
  const ages = { charterVersion: () => 1, under15: "read", standingChanged: () => {}, isHere: () => false } as const;
  const judge = async () => ({ refusal: undefined, care: false, note: async () => {}, tell: () => {} });
  const said = { tell: () => {}, deliver: () => {}, apartChanged: () => {} };
  const sealing = new Sealing({ database, keys, clock, ...sealingDefaults });
  return {
    ...{ database, clock },
    contacts: { ...{ database, clock, sealing, keys, windowDays: 30 }, ...said, ...anybody },
    keys: { ...{ database, clock, standingChanged: () => {}, houseName: () => "Parvis" }, ...ages },
    enter: (token, entry) =>
      enter({ ...{ database, clock, judge, link: async () => undefined }, ...ages }, token, entry, {}),
  };
}

/** Keys of days, none of which is ever destroyed. */
class MemoryEpochKeys implements EpochKeys {
  readonly #keys = new Map<string, Buffer>();

  async make(epoch: Parameters<EpochKeys["make"]>[0]): Promise<Buffer> {
    const key = this.#keys.get(epoch) ?? randomBytes(32);
    this.#keys.set(epoch, key);
    return key;
  }

  find(epoch: Parameters<EpochKeys["find"]>[0]): Promise<Buffer> {
    return this.make(epoch);
  }

  async destroy(): Promise<void> {}

  async list(): Promise<never[]> {
    return [];
  }
}
