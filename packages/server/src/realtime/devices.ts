import type { PersonId } from "@parvis/protocol/ids";
import type { Connection } from "./connection.ts";

/** Which connections of this process are whose: what one device reads, the others hear, whatever room they show. */
export class Devices {
  readonly #of = new Map<PersonId, Connection[]>();

  join(connection: Connection): void {
    const person = connection.session?.me.id;
    // One that closed while it was greeted has left already.
    if (person !== undefined && connection.isOpen) this.#of.set(person, [...this.of(person), connection]);
  }

  leave(connection: Connection): void {
    const person = connection.session?.me.id;
    if (person === undefined) return;
    const left = this.of(person).filter((other) => other !== connection);
    if (left.length > 0) this.#of.set(person, left);
    else this.#of.delete(person);
  }

  of(person: PersonId): readonly Connection[] {
    return this.#of.get(person) ?? [];
  }
}
