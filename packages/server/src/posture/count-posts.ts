import type { PersonId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import { WrittenOnce } from "../storage/written-once.ts";
import { addPosts } from "./store.ts";

const AT_ONCE = 1000;

/**
 * [PST3] How much newcomers have posted, counted as far as it matters and no further: whoever has posted enough is not
 * counted any more. Written behind the posts; what a process had not written when it ended is not counted.
 */
export class PostCounts {
  readonly #most: number;
  readonly #written: WrittenOnce<PersonId[]>;
  #new: PersonId[] = [];

  constructor(most: number, clock: Clock) {
    this.#most = most;
    this.#written = new WrittenOnce({
      clock,
      take: () => this.#take(),
      write: (tx, persons) => addPosts(tx, persons, most),
    });
  }

  /** A post of theirs is stored. */
  count({ person, newness }: Actor): void {
    if (newness === undefined || newness.posts >= this.#most) return;
    newness.posts++;
    this.#new.push(person);
  }

  write(database: Database): Promise<void> {
    return this.#written.all(database);
  }

  /** Once in each statement, which adds one. */
  #take(): PersonId[] | undefined {
    const persons = [...new Set(this.#new)].slice(0, AT_ONCE).toSorted();
    for (const person of persons) this.#new.splice(this.#new.indexOf(person), 1);
    return persons.length === 0 ? undefined : persons;
  }
}
