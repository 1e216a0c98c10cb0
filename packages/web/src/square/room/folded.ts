import type { PersonId } from "@parvis/protocol/ids";
import type { Square } from "../square.ts";

/** Why what somebody says is folded, and calls nobody: a block keeps them apart, or whoever reads muted them. */
export function foldOf({ apart, muted }: Square, by: PersonId): "apart" | "muted" | undefined {
  return apart.value.has(by) ? "apart" : muted.value.has(by) ? "muted" : undefined;
}
