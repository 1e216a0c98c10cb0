import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";

/** Somebody of the demo, in the house by the door that everybody takes. */
export interface DemoPerson {
  actor: Actor;
  token: string;
  /** The next client id of their device. */
  next: () => number;
}

/** The people of the demo: each enters when they are first needed. */
export class DemoPeople {
  readonly #house: House;
  readonly #known = new Map<string, DemoPerson>();

  constructor(house: House) {
    this.#house = house;
  }

  async get(name: string): Promise<DemoPerson> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const charter = this.#house.facts.charter.version;
    const { result, token } = await this.#house.enter(undefined, { name, age: "adult", charter }, {});
    if (result instanceof Refusal) throw result;
    let n = 0;
    const entered = { actor: result.actor, token, next: () => ++n };
    this.#known.set(name, entered);
    return entered;
  }
}
