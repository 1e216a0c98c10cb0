import { randomBytes } from "node:crypto";
import { access, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import { destroyFile, makeFile, readIfThere } from "../platform/lasting-files.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { type Epoch, isEpoch } from "./epochs.ts";

const EPOCH_KEY_BYTES = 32;

interface Folders {
  /** One file of 32 bytes for each epoch, under its name. In no backup. */
  keys: string;
  /** One file for each epoch that was destroyed, under its name. Kept apart from the keys, in every backup. */
  destroyed: string;
}

/** [SEA5] Keys in a folder for its owner alone. A key that came back with a copy is destroyed again when it opens. */
export async function openEpochKeys(folders: Folders): Promise<EpochKeys> {
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  const keys = new FolderEpochKeys(folders);
  await keys.clean();
  return keys;
}

class FolderEpochKeys implements EpochKeys {
  readonly #folders: Folders;

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  async make(epoch: Epoch): Promise<Buffer> {
    await this.#assertStands(epoch);
    await makeFile(this.#fileOf(epoch), randomBytes(EPOCH_KEY_BYTES));
    try {
      return await this.find(epoch);
    } catch (cause) {
      // Destroyed by another process in the meantime: what was just made must not stay.
      if (cause instanceof SealFault && cause.code === "destroyed") await destroyFile(this.#fileOf(epoch));
      throw cause;
    }
  }

  async find(epoch: Epoch): Promise<Buffer> {
    const key = await readIfThere(this.#fileOf(epoch));
    await this.#assertStands(epoch);
    if (key === undefined) throw new SealFault("absent");
    if (key.length !== EPOCH_KEY_BYTES) throw new SealFault("malformed");
    return key;
  }

  async destroy(epoch: Epoch): Promise<void> {
    // First on the list: what fails behind it is done when the folder is opened next.
    await makeFile(this.#markOf(epoch), new Uint8Array());
    await destroyFile(this.#fileOf(epoch));
  }

  async list(): Promise<Epoch[]> {
    return (await readdir(this.#folders.keys)).filter(isEpoch).sort();
  }

  async clean(): Promise<void> {
    for (const epoch of await this.list()) if (await this.#isDestroyed(epoch)) await destroyFile(this.#fileOf(epoch));
  }

  #fileOf(epoch: Epoch): string {
    if (!isEpoch(epoch)) throw new SealFault("malformed");
    return join(this.#folders.keys, epoch);
  }

  #markOf(epoch: Epoch): string {
    if (!isEpoch(epoch)) throw new SealFault("malformed");
    return join(this.#folders.destroyed, epoch);
  }

  #isDestroyed(epoch: Epoch): Promise<boolean> {
    return access(this.#markOf(epoch)).then(() => true, onlyMissingIsNo);
  }

  async #assertStands(epoch: Epoch): Promise<void> {
    if (await this.#isDestroyed(epoch)) throw new SealFault("destroyed");
  }
}

function onlyMissingIsNo(cause: NodeJS.ErrnoException): false {
  if (cause.code !== "ENOENT") throw cause;
  return false;
}
