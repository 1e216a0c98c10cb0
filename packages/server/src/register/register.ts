import { randomUUID } from "node:crypto";
import type { Source } from "../limits/address.ts";
import { DAY_MS } from "../platform/day.ts";
import type { Log } from "../platform/log.ts";
import type { RecordCount, RegisterStore, SealedRecord, Segment } from "./register-store.ts";
import { RecordSeal } from "./seal-record.ts";

/** What is noted waits at most so long for its commit. */
const GATHER_MS = 200;
/** Records that may wait for a store that does not answer: some twenty megabytes. */
const BEHIND = 100_000;

/** Decree 2021-1362 art. 5: what identifies the source of a connection. */
export interface ConnectionRecord extends Source {
  /** The connection's own id: all its records carry it. */
  connection: string;
  /** UTC, in milliseconds. */
  at: number;
  what: "began" | "entered" | "ended" | "closed";
  /** A socket, or a request that somebody entered with. */
  way: "socket" | "http";
  /** With `entered` and `closed`, who. */
  person?: string;
  session?: number;
  pseudonym?: string;
}

export interface Register extends AsyncDisposable {
  /** Notes a record. It is durable within a quarter of a second. */
  note(record: ConnectionRecord): void;
  /** Resolves once what was noted is durable; rejects where the store cannot take it. */
  flush(): Promise<void>;
  /** [REG5] How many records lie in the store, and since when; none is opened, so that nobody's are told apart. */
  count(): Promise<RecordCount>;
  /** Whether so much waits for a store that does not answer that nobody new should be let in. */
  readonly isBehind: boolean;
}

/** `main` passes these in: keys lie to the right of those who write. */
export interface RegisterKeys {
  /** Wraps a segment's key for whoever may open the register, and only as long as its day's key is there. */
  wrap(segment: { id: string; day: number }, key: Uint8Array): Promise<Uint8Array>;
  /** Destroys the keys of every day before this one. */
  destroyBefore(day: number): Promise<void>;
}

interface RegisterOptions {
  store: RegisterStore;
  keys: RegisterKeys;
  log: Log;
}

interface Open {
  day: number;
  id: string;
  seal: RecordSeal;
}

/** [REG1] Writes down who connected from where; what is written, this process cannot read. */
export function openRegister({ store, keys, log }: RegisterOptions): Register {
  const waiting: ConnectionRecord[] = [];
  let open: Open | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  // What could not be written keeps its place and its seal: no serial is given twice.
  let unwritten: { segments: Segment[]; records: SealedRecord[] } = { segments: [], records: [] };

  async function sealAll(): Promise<void> {
    let sealed = 0;
    try {
      for (; sealed < waiting.length; sealed++) {
        const record = waiting[sealed]!;
        const { id, seal } = await segmentOf(Math.floor(record.at / DAY_MS));
        unwritten.records.push({ segment: id, ...seal.seal(record) });
      }
    } finally {
      waiting.splice(0, sealed);
    }
  }

  async function segmentOf(day: number): Promise<Open> {
    if (open?.day === day) return open;
    const id = randomUUID();
    const seal = new RecordSeal(id);
    unwritten.segments.push({ id, day, wrapped: await keys.wrap({ id, day }, seal.key) });
    open?.seal.key.fill(0);
    open = { day, id, seal };
    return open;
  }

  async function write(): Promise<void> {
    await sealAll();
    const { segments, records } = unwritten;
    if (records.length === 0) return;
    await store.append(segments, records);
    unwritten = { segments: [], records: [] };
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const done = writing.then(write);
    writing = done.catch(() => {});
    return done;
  }

  function flushSoon(): void {
    timer ??= setTimeout(() => {
      flush().catch((error: unknown) => {
        log.error({ error }, "connections not written yet");
        flushSoon();
      });
    }, GATHER_MS);
    timer.unref();
  }

  return {
    note(record) {
      waiting.push(record);
      flushSoon();
    },
    get isBehind() {
      return waiting.length + unwritten.records.length >= BEHIND;
    },
    flush,
    count: () => store.count(),
    async [Symbol.asyncDispose]() {
      await flush().catch((error: unknown) => log.error({ error }, "connections not written"));
      open?.seal.key.fill(0);
    },
  };
}
