import type { Accent } from "@parvis/protocol/accents";
import type { Reader } from "../storage/database.ts";
import { type Charter, charterSeed } from "./charter-seed.ts";
import { latestCharter, readSettings } from "./store.ts";

export type HouseLang = "fr" | "en";

/** What the house says of itself. */
export interface HouseFacts {
  name: string;
  welcome?: string;
  accent: Accent;
  /** At least one; the first is spoken to whoever understands none of them. */
  langs: readonly HouseLang[];
  charter: Charter;
  /** Whether those who work at the desk know one another by a name for the desk alone. */
  deskNames: boolean;
}

/** What the operator's settings say, until the owner says otherwise. */
export type HouseDefaults = Pick<HouseFacts, "name" | "langs">;

export async function readHouseFacts(db: Reader, defaults: HouseDefaults): Promise<HouseFacts> {
  const [settings, charter] = await Promise.all([readSettings(db), latestCharter(db)]);
  const { name, welcome, accent, langs, desk_names } = settings;
  return {
    name: name ?? defaults.name,
    ...(welcome === undefined ? {} : { welcome }),
    accent: (accent as Accent | undefined) ?? "blue",
    langs: langs === undefined ? defaults.langs : (langs.split(" ") as HouseLang[]),
    charter: charter ?? charterSeed,
    deskNames: desk_names !== undefined,
  };
}

/** What the house says of itself, in memory: it is asked at every page and every entry. */
export class HouseMemory {
  readonly #db: Reader;
  readonly #defaults: HouseDefaults;
  #facts: HouseFacts;

  private constructor(db: Reader, defaults: HouseDefaults, facts: HouseFacts) {
    this.#db = db;
    this.#defaults = defaults;
    this.#facts = facts;
  }

  static async open(db: Reader, defaults: HouseDefaults): Promise<HouseMemory> {
    return new HouseMemory(db, defaults, await readHouseFacts(db, defaults));
  }

  get facts(): HouseFacts {
    return this.#facts;
  }

  /** Reads it again, after a change. */
  async refresh(): Promise<void> {
    this.#facts = await readHouseFacts(this.#db, this.#defaults);
  }
}
