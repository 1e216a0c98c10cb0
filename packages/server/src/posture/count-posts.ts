import type { PersonId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import type { Database } from "../storage/database.ts";
import { addPosts } from "./store.ts";

const AT_ONCE = 1000;

/**
 * [PST3] How much newcomers have posted, counted as far as it matters and no further: whoever has posted enough is not
 * counted any more. Written behind the posts; what a process had not written when it ended is not counted.
 */
export class PostCounts {
  readonly #most: number;
  #new: PersonId[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** A post of theirs is stored. */
  count({ person, newness }: Actor): void {
    if (newness === undefined || newness.posts >= this.#most) return;
    newness.posts++;
    this.#new.push(person);
  }

  async write(database: Database): Promise<void> {
    while (this.#new.length > 0) {
      // Once in each statement, which adds one.
      const persons = [...new Set(this.#new)].slice(0, AT_ONCE).toSorted();
      for (const person of persons) this.#new.splice(this.#new.indexOf(person), 1);
      try {
        await database.write((tx) => addPosts(tx, persons, this.#most), "rows");
      } catch (cause) {
        this.#new.push(...persons);
        throw cause;
      }
    }
  }
}
