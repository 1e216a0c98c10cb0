import type { PersonId } from "@parvis/protocol/ids";

/** Somebody erased themselves: all that has to be known to do it again. No name, and nothing that was said. */
export interface Erasure {
  id: string;
  person: PersonId;
  at: number;
}

/**
 * The list of erasures, outside the database and kept when that is put back from a copy. An implementation guarantees:
 * - what `add` was called with is durable when it resolves, and there for every process that shares the list;
 * - added twice, it stands once;
 * - nothing else takes an entry away than `dropBefore`.
 */
export interface ErasureList {
  add(erasure: Erasure): Promise<void>;
  /** The oldest first. */
  all(): Promise<Erasure[]>;
  /** Drops what is older than any copy that may still come back. */
  dropBefore(at: number): Promise<void>;
}
