import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { percentile } from "./load/percentile.ts";

const ROUNDS = 200;
const PAGE_BYTES = 4096;

/** What one write of a page and `fdatasync` cost in `folder`, in milliseconds: no commit can be quicker. */
export function measureDiskSync(folder: string): { p50Ms: number; p99Ms: number } {
  const own = mkdtempSync(join(folder, "sync-"));
  const file = openSync(join(own, "page"), "w");
  const page = Buffer.alloc(PAGE_BYTES, 1);
  const took: number[] = [];
  try {
    for (let i = 0; i < ROUNDS; i++) {
      const start = performance.now();
      writeSync(file, page, 0, PAGE_BYTES, i * PAGE_BYTES);
      fdatasyncSync(file);
      took.push(performance.now() - start);
    }
  } finally {
    closeSync(file);
    rmSync(own, { recursive: true });
  }
  return { p50Ms: percentile(took, 0.5), p99Ms: percentile(took, 0.99) };
}
