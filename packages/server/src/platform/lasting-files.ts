import { randomBytes, randomUUID } from "node:crypto";
import { link, open, readFile, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file that is whole and on the disk before it has its name, for its owner alone. One that is there already
 * stays as it is: who comes second reads it.
 */
export async function makeFile(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  } finally {
    await unlink(draft);
  }
  await syncFolder(path);
}

/** What is in a file; undefined where there is none. */
export function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw cause;
    return undefined;
  });
}

/** A key of 32 random bytes that is kept in a file, made where it is missing. */
export async function keyIn(path: string): Promise<Buffer> {
  const there = await readIfThere(path);
  if (there !== undefined) return there;
  await makeFile(path, randomBytes(32));
  return readFile(path);
}

/** Writes over a file, then takes it away, each on the disk before it goes on. One that is not there is gone already. */
export async function destroyFile(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    const file = await open(path, "r+");
    try {
      await file.write(Buffer.alloc(size), 0, size, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await unlink(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
  }
  await syncFolder(path);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
