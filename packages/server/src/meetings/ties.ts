import type { PersonId } from "@parvis/protocol/ids";
import { countVoices, type Voice } from "../moderation/count-voices.ts";
import { devicesOf, findPerson } from "../people/store.ts";
import type { Reader } from "../storage/database.ts";

interface Known {
  since: number;
  devices: number[];
  suspected: PersonId[];
}

type Suspected = (db: Reader, person: PersonId) => Promise<PersonId[]>;

/** [MEE5] What ties some people to one another, by what the house has already: devices, their first coming, a return after a ban. */
export class Ties {
  readonly #known: ReadonlyMap<PersonId, Known>;

  private constructor(known: ReadonlyMap<PersonId, Known>) {
    this.#known = known;
  }

  static async of(db: Reader, people: readonly PersonId[], suspected: Suspected): Promise<Ties> {
    const all = [...new Set(people)];
    const devices = await devicesOf(db, all);
    const known = new Map<PersonId, Known>();
    for (const person of all) {
      const since = (await findPerson(db, person))?.made_at ?? 0;
      known.set(person, { since, devices: devices.get(person)!, suspected: await suspected(db, person) });
    }
    return new Ties(known);
  }

  voice(person: PersonId, at: number): Voice {
    const { since = 0, devices = [] } = this.#known.get(person) ?? {};
    return { person, at, since, devices };
  }

  /** Whether two are perhaps one: they share a device, or one is suspected to be the other. */
  areOne(one: PersonId, other: PersonId): boolean {
    if (one === other) return true;
    const [a, b] = [this.#known.get(one), this.#known.get(other)];
    if (a === undefined || b === undefined) return false;
    return a.suspected.includes(other) || a.devices.some((device) => b.devices.includes(device));
  }

  /** Whether two are linked: the above, or they came new and together. */
  areLinked(one: PersonId, other: PersonId, at: number): boolean {
    return this.areOne(one, other) || countVoices([this.voice(one, at), this.voice(other, at)]) === 1;
  }
}
