import { relative } from "node:path";
import type { TestEvent } from "node:test/reporters";
import { inspect } from "node:util";

const SLOWEST_SHOWN = 10;

interface Tested {
  title: string;
  ms: number;
  /** Why it was skipped, in the words the test gives. */
  skipped?: string;
}

type Ended = Extract<TestEvent, { type: "test:complete" }>["data"];

/** Looks on while a test run's events pass, and puts lines of its own before node's closing counts. */
export class Tally {
  passed = false;
  readonly #tested: Tested[] = [];
  readonly #failed: string[] = [];
  /** Tests that have begun, by the file that their process was started with and by their number in it. */
  readonly #running = new Map<string, Map<number, string>>();

  get skipped(): Tested[] {
    return this.#tested.filter((test) => test.skipped !== undefined);
  }

  /** The events as they came. Before the closing counts: the slowest tests, and each skipped one with its reason. */
  async *watch(events: AsyncIterable<TestEvent>): AsyncGenerator<TestEvent> {
    let told = false;
    for await (const event of events) {
      // These two come as it happens; what passed or failed waits for the file before to be told.
      if (event.type === "test:dequeue") this.#runningIn(event.data).set(event.data.testId, titleOf(event.data));
      if (event.type === "test:complete") this.#end(event.data);
      // Where several files share a process that broke off, this tells which it was.
      if (event.type === "test:fail" && event.data.entryFile === undefined) {
        const begun = [...(this.#running.get(event.data.file ?? "") ?? new Map()).values()];
        yield* begun.map((title) => asDiagnostic(`broken off: ${title}`));
      }
      // Of no file are only the counts and the verdict of the whole run.
      if (event.type === "test:diagnostic" && event.data.file === undefined && !told) {
        told = true;
        yield* this.#closingLines().map(asDiagnostic);
      }
      if (event.type === "test:summary" && event.data.file === undefined) this.passed = event.data.success;
      yield event;
    }
  }

  /** What is known of a run that is broken off: what had failed, what was running, and what took long. */
  whenBrokenOff(): string[] {
    const running = [...this.#running.values()].flatMap((ofFile) => [...ofFile.values()]);
    return [
      `broken off after ${this.#tested.length} tests`,
      ...running.map((title) => `running: ${title}`),
      ...this.#failed.map((told) => `failed: ${told}`),
      ...this.#closingLines(),
    ];
  }

  #end(data: Ended): void {
    this.#runningIn(data).delete(data.testId);
    const isFile = data.entryFile === undefined;
    if (data.details.type === "suite" || (isFile && data.details.passed)) return;
    if (!data.details.passed) this.#failed.push(`${titleOf(data)}\n${inspect(data.details.error?.cause)}`);
    const test: Tested = { title: titleOf(data), ms: data.details.duration_ms };
    if (data.skip !== undefined && data.skip !== false) {
      test.skipped = typeof data.skip === "string" && data.skip !== "" ? data.skip : "no reason given";
    }
    this.#tested.push(test);
  }

  #runningIn({ entryFile = "" }: { entryFile?: string }): Map<number, string> {
    const running = this.#running.get(entryFile) ?? new Map<number, string>();
    this.#running.set(entryFile, running);
    return running;
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

function titleOf({ file, entryFile, name }: { file?: string | undefined; entryFile?: string; name: string }): string {
  const where = file ? relative(process.cwd(), file) : "";
  // A whole file's own name is its path.
  return entryFile === undefined ? where : `${where} › ${name}`;
}

function asDiagnostic(message: string): TestEvent {
  return { type: "test:diagnostic", data: { nesting: 0, message, level: "info" } } as TestEvent;
}
