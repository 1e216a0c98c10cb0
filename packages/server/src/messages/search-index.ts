import { Worker } from "node:worker_threads";
import type { SearchAnswer, SearchQuery, SearchRequest } from "./search-worker.ts";

/**
 * Where words stand. Filled behind the log, never in an act; it may lag or be lost and is then rebuilt from the log.
 * What it gives are candidates: the log has the last word on whether a message still stands.
 */
export interface SearchIndex extends AsyncDisposable {
  /** Positions of messages that hold all the words, newest first. */
  find(query: SearchQuery): Promise<number[]>;
  /** Says that the log has grown; filling follows when there is leisure. */
  wake(): void;
  /** Takes out everything that the log no longer has. Resolves when it is gone from the files too. */
  forget(): Promise<void>;
}

/** The index of the built-in engine: SQLite FTS5 in a file of its own, kept by a thread of its own. */
export function openSearchIndex(folder: string): SearchIndex {
  const worker = new Worker(new URL("./search-worker.ts", import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, { resolve: (seqs: number[]) => void; reject: (cause: Error) => void }>();
  let last = 0;
  let failed: Error | undefined;
  worker.unref();
  worker.on("message", ({ id, seqs, error }: SearchAnswer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(seqs);
    else one?.reject(new Error(error));
  });
  worker.on("error", (cause) => {
    failed = cause as Error;
    for (const { reject } of waiting.values()) reject(failed);
    waiting.clear();
  });
  const ask = (request: Omit<SearchRequest, "id">) =>
    new Promise<number[]>((resolve, reject) => {
      if (failed !== undefined) return reject(failed);
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });
  return {
    find: (query) => ask({ kind: "find", query }),
    wake: () => worker.postMessage({ kind: "wake", id: 0 } satisfies SearchRequest),
    forget: async () => void (await ask({ kind: "forget" })),
    async [Symbol.asyncDispose]() {
      worker.ref();
      await ask({ kind: "close" }).catch(() => {});
      await worker.terminate();
    },
  };
}
