import assert from "node:assert/strict";
import { DataFaults } from "./data-faults.ts";

/** The faults that a reader finds in a shipped document after a change, each as `place: why`. */
export function faultsIn<D>(
  shipped: unknown,
  read: (document: unknown) => unknown,
  change: (draft: D) => void,
): string[] {
  const draft = structuredClone(shipped) as D;
  change(draft);
  try {
    read(draft);
    return [];
  } catch (error) {
    assert.ok(error instanceof DataFaults);
    return error.message.split("\n");
  }
}
