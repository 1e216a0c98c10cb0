import assert from "node:assert/strict";
import type { House, Schema } from "../storage/schema.ts";

export const HOUSE: House = "house";

type Act = Schema["decisions"]["act"];

/**
 * [MOD44] All that is decided here without a human, and what each may do: a post that nobody of the staff has read in
 * time goes back to its author; the shield goes up until a time that is said; a flood of advertising is hidden and who
 * wrote it slowed down, until a time that is said. A closed list: what the engine finds is told at once, or waits for
 * somebody, and is in no case a decision.
 */
const narrow = new Map<Act | undefined, ReadonlySet<string>>([
  ["return", new Set(["return"])],
  ["house", new Set()],
  ["flood", new Set(["hide", "limit"])],
]);

type ByHouse = { act?: Act } & Partial<Pick<Schema["decisions"], "until">> & {
    effects?: string | null | undefined;
    machine?: string | null | undefined;
  };

/** A bug, and no refusal: whoever has the house decide alone is on the list, and says that it was a machine. */
export function requireNarrow({ act, effects, machine, until }: ByHouse): void {
  const may = narrow.get(act);
  assert.ok(may, `the house does not decide by itself: ${act}`);
  for (const effect of JSON.parse(effects ?? "[]") as { do: string; until?: number }[]) {
    assert.ok(may.has(effect.do), `the house does not do by itself: ${effect.do}`);
    if (effect.do === "limit") assert.ok(effect.until, "whom the house slows down by itself is not slowed for good");
  }
  if (act !== "return") assert.ok(until, "what the house raises by itself falls by itself");
  const { decided } = JSON.parse(machine ?? "{}") as { decided?: string };
  assert.equal(decided, "fully", "what a machine decided alone is marked so");
}
