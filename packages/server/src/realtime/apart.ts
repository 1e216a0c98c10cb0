import type { PersonId } from "@parvis/protocol/ids";
import { apartFrom, apartFromEach } from "../people/marks-store.ts";
import type { Reader } from "../storage/database.ts";
import type { Connection } from "./connection.ts";
import type { Devices } from "./devices.ts";
import { encodeFrame } from "./wire.ts";

const NOBODY: ReadonlySet<PersonId> = new Set();

/**
 * [LIV11] Whom blocks keep apart, of those whom this process serves: for what is shown of people and never stored. Acts do
 * not rely on it: each reads the blocks in its own transaction.
 */
export class Apart {
  readonly #db: Reader;
  readonly #devices: Devices;
  readonly #of = new Map<PersonId, ReadonlySet<PersonId>>();

  constructor(db: Reader, devices: Devices) {
    this.#db = db;
    this.#devices = devices;
  }

  of(person: PersonId | undefined): ReadonlySet<PersonId> {
    return (person === undefined ? undefined : this.#of.get(person)) ?? NOBODY;
  }

  /** Whether anybody here is kept apart from one of these. */
  concerns(people: Iterable<PersonId>): boolean {
    if (this.#of.size === 0) return false;
    const some = new Set(people);
    return [...this.#of.values()].some((apart) => !apart.isDisjointFrom(some));
  }

  /** Reads it for somebody who has just come, and tells them: where it is nobody too, as their page may know otherwise. */
  async greet(connection: Connection): Promise<void> {
    const person = connection.session?.me.id;
    if (person === undefined) return;
    const apart = await apartFrom(this.#db, person);
    // Closed meanwhile: nobody is left to forget them.
    if (!connection.isOpen) return;
    this.#keep(person, apart);
    connection.send({ t: "apart", people: [...apart] });
  }

  /** One of somebody's connections has closed: of whom this process serves no more, nothing is kept. */
  leave(person: PersonId | undefined): void {
    if (person !== undefined && this.#devices.of(person).length === 0) this.#of.delete(person);
  }

  /** Reads it again for those of these who are here, and tells their devices where it is otherwise. */
  async refresh(people: readonly PersonId[]): Promise<void> {
    const isHere = (person: PersonId) => this.#devices.of(person).length > 0;
    for (const person of people) if (!isHere(person)) this.#of.delete(person);
    for (const [person, now] of await apartFromEach(this.#db, people.filter(isHere))) {
      const before = this.of(person);
      this.#keep(person, now);
      if (before.symmetricDifference(now).size === 0) continue;
      const bytes = encodeFrame({ t: "apart", people: [...now] });
      for (const connection of this.#devices.of(person)) connection.sendBytes(bytes);
    }
  }

  #keep(person: PersonId, apart: ReadonlySet<PersonId>): void {
    if (apart.size > 0) this.#of.set(person, apart);
    else this.#of.delete(person);
  }
}
