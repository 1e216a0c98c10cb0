import { open } from "node:fs/promises";
import { join } from "node:path";

/** How long the disk takes to make 4 KiB in this folder durable (`fdatasync`), in milliseconds. */
export async function measureDiskSync(folder: string): Promise<number> {
  const file = await open(join(folder, "disk-sync.probe"), "w");
  try {
    await file.write(Buffer.alloc(4096));
    const from = performance.now();
    await file.datasync();
    return performance.now() - from;
  } finally {
    await file.close();
  }
}
