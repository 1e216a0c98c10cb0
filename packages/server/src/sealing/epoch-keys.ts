import type { Epoch } from "./epochs.ts";

/**
 * The keys of epochs, outside the database and its backups. An implementation guarantees:
 * - `make` returns a key of 32 random bytes only once it is durable, and the same one to all who ask, at once or later;
 * - `find` never makes one: `absent` where there is none;
 * - after `destroy` its bytes are nowhere, and both refuse `destroyed` for ever, even where the key itself came back
 *   with an old copy; to destroy what is gone, or never was, is no fault;
 * - `list` names the epochs whose keys are there.
 */
export interface EpochKeys {
  make(epoch: Epoch): Promise<Buffer>;
  find(epoch: Epoch): Promise<Buffer>;
  destroy(epoch: Epoch): Promise<void>;
  list(): Promise<Epoch[]>;
}
