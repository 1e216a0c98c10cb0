import { relative } from "node:path";
import type { TestEvent } from "node:test/reporters";

const SLOWEST_SHOWN = 10;

interface Tested {
  title: string;
  ms: number;
  /** Why it was skipped, in the words the test gives. */
  skipped?: string;
}

/** Looks on while a test run's events pass, and puts lines of its own before node's closing counts. */
export class Tally {
  passed = false;
  readonly #tested: Tested[] = [];

  get skipped(): Tested[] {
    return this.#tested.filter((test) => test.skipped !== undefined);
  }

  /** The events as they came. Before the closing counts: the slowest tests, and each skipped one with its reason. */
  async *watch(events: AsyncIterable<TestEvent>): AsyncGenerator<TestEvent> {
    let told = false;
    for await (const event of events) {
      if (event.type === "test:pass" || event.type === "test:fail") this.#add(event.data);
      // Of no file are only the counts and the verdict of the whole run.
      if (event.type === "test:diagnostic" && event.data.file === undefined && !told) {
        told = true;
        yield* this.#closingLines().map(asDiagnostic);
      }
      if (event.type === "test:summary" && event.data.file === undefined) this.passed = event.data.success;
      yield event;
    }
  }

  #add(data: Extract<TestEvent, { type: "test:pass" | "test:fail" }>["data"]): void {
    if (data.details.type === "suite") return;
    const title = `${data.file ? relative(process.cwd(), data.file) : ""} › ${data.name}`;
    const test: Tested = { title, ms: data.details.duration_ms };
    if (data.skip !== undefined && data.skip !== false) {
      test.skipped = typeof data.skip === "string" && data.skip !== "" ? data.skip : "no reason given";
    }
    this.#tested.push(test);
  }

  #closingLines(): string[] {
    const slowest = this.#tested.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST_SHOWN);
    return [
      "slowest:",
      ...slowest.map(({ title, ms }) => `${(ms / 1000).toFixed(2).padStart(8)} s  ${title}`),
      ...this.skipped.map(({ title, skipped }) => `skipped: ${title}: ${skipped}`),
    ];
  }
}

function asDiagnostic(message: string): TestEvent {
  return { type: "test:diagnostic", data: { nesting: 0, message, level: "info" } } as TestEvent;
}
