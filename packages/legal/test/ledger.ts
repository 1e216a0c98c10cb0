import assert from "node:assert/strict";
import type { ClockBook } from "../src/clocks/clock-book.ts";
import { type ClockRefusal, type ClockState, type Clocks, replayClocks } from "../src/clocks/clock-state.ts";
import type { ClockEvent } from "../src/clocks/events.ts";
import * as run from "../src/clocks/run-clocks.ts";

/** An append-only list of events in memory, with a clock that a test sets. */
export class Ledger {
  readonly events: ClockEvent[] = [];
  clocks: Clocks = new Map();
  now: number;
  readonly #book: ClockBook;

  constructor(book: ClockBook, now: string | number) {
    this.#book = book;
    this.now = typeof now === "string" ? Date.parse(now) : now;
  }

  start(clock: string, instance = clock, more: Partial<run.Start> = {}) {
    return this.append(
      run.startClock(this.#book, this.clocks, { instance, clock, at: this.now, from: this.now, ...more }),
    );
  }

  pause(instance: string, ground: "impossible" | "unclear" = "unclear") {
    return this.append(run.pauseClock(this.clocks, { instance, at: this.now, ground, why: "asked back" }));
  }

  resume(instance: string) {
    return this.append(run.resumeClock(this.#book, this.clocks, { instance, at: this.now }));
  }

  extend(instance: string, by: run.Extend["by"]) {
    return this.append(run.extendClock(this.#book, this.clocks, { instance, at: this.now, by, why: "complex" }));
  }

  meet(instance: string) {
    return this.append(run.meetClock(this.#book, this.clocks, { instance, at: this.now, by: "act" }));
  }

  cut(instance: string) {
    return this.append(run.cutClockShort(this.clocks, { instance, at: this.now, why: "lost" }));
  }

  sweep() {
    const events = run.sweepClocks(this.clocks, this.now);
    this.#add(events);
    return events.map(({ kind, instance }) => `${kind} ${instance}`);
  }

  at(instant: string): this {
    this.now = Date.parse(instant);
    return this;
  }

  state(instance: string): ClockState {
    const state = this.clocks.get(instance);
    assert.ok(state, `there is no clock ${instance}`);
    return state;
  }

  due(instance: string): string | undefined {
    const { dueAt } = this.state(instance);
    return dueAt === undefined ? undefined : new Date(dueAt).toISOString();
  }

  /** What was appended, or why nothing. */
  append(outcome: run.Outcome): "done" | ClockRefusal {
    if (typeof outcome === "string") return outcome;
    this.#add(outcome);
    return "done";
  }

  #add(events: readonly ClockEvent[]): void {
    // As a database would give them back.
    const stored = JSON.parse(JSON.stringify(events)) as ClockEvent[];
    this.events.push(...stored);
    this.clocks = replayClocks(stored, this.clocks);
  }
}
