import { type Fact, type FactValue, namedValue, slotsOf, slotValue } from "./facts.ts";

/** The facts of one message. Made once and used for every message in turn: only what was set is cleared. */
export interface Facts {
  readonly declared: readonly Fact[];
  readonly slots: ReadonlyMap<string, number>;
  readonly values: Int32Array;
  /** By slot, the most that it may be. */
  readonly highs: Int32Array;
  /** Slots that were set, in the order of setting. */
  readonly present: Int32Array;
  count: number;
  readonly listed: Uint8Array;
  /** The turn in which each rule was last run: several facts may lead to the same rule. */
  readonly ran: Uint32Array;
  turn: number;
  /** Steps of the last run. */
  steps: number;
}

export function createFacts(set: { facts: readonly Fact[]; rules: { readonly length: number } }): Facts {
  const size = set.facts.length;
  return {
    declared: set.facts,
    slots: slotsOf(set.facts),
    values: new Int32Array(size),
    highs: Int32Array.from(set.facts, ({ high }) => high),
    present: new Int32Array(size),
    count: 0,
    listed: new Uint8Array(size),
    ran: new Uint32Array(set.rules.length),
    turn: 0,
    steps: 0,
  };
}

export function clearFacts(facts: Facts): void {
  const { values, present, listed } = facts;
  for (let i = 0; i < facts.count; i++) {
    const slot = present[i]!;
    values[slot] = 0;
    listed[slot] = 0;
  }
  facts.count = 0;
}

/** Whether a fact of one of these slots is there. */
export function isAnyThere({ present, count }: Facts, slots: Uint8Array): boolean {
  for (let i = 0; i < count; i++) if (slots[present[i]!] === 1) return true;
  return false;
}

/** Slot of a fact, to be looked up once and kept. */
export function factSlot(facts: Facts, name: string): number {
  const slot = facts.slots.get(name);
  if (slot === undefined) throw new Error(`there is no fact ${name}`);
  return slot;
}

/** Sets a number, or 1 for true. What is out of the fact's range is brought into it: the index of the rules rests on that. */
export function setFact(facts: Facts, slot: number, value: number): void {
  const high = facts.highs[slot]!;
  const kept = value > high ? high : value > 0 ? value : 0;
  if (facts.listed[slot] === 0) {
    if (kept === 0) return;
    facts.listed[slot] = 1;
    facts.present[facts.count++] = slot;
  }
  facts.values[slot] = kept;
}

/** Sets a choice by its text; absent is nothing known. */
export function setChoice(facts: Facts, slot: number, text: string | undefined): void {
  setFact(facts, slot, text === undefined ? 0 : facts.declared[slot]!.choices!.indexOf(text) + 1);
}

/** Sets facts by their names, as a case or a stored verdict gives them. A name that is not declared is passed over. */
export function fillFacts(facts: Facts, named: Readonly<Record<string, FactValue>>): void {
  for (const [name, value] of Object.entries(named)) {
    const slot = facts.slots.get(name);
    if (slot === undefined) continue;
    const found = slotValue(facts.declared[slot]!, value);
    if (typeof found === "number") setFact(facts, slot, found);
  }
}

/** The facts that are there, by name, in the order of their slots: what a verdict keeps and a replay judges again. */
export function namedFacts(facts: Facts): Record<string, FactValue> {
  const slots = facts.present.slice(0, facts.count).sort();
  const named: Record<string, FactValue> = {};
  for (const slot of slots) {
    const value = facts.values[slot]!;
    if (value !== 0) named[facts.declared[slot]!.name] = namedValue(facts.declared[slot]!, value);
  }
  return named;
}
