import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { LimitsConfig, Rate } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";

/** How often something may be done under a key: an address, a person, a connection. */
export interface Limit {
  /** Takes one; rejects with `rate_limited` and the wait when there is none left. */
  take(key: string): Promise<void>;
}

export interface Limits {
  entries: Limit;
  posts: Limit;
  requests: Limit;
  reports: Limit;
  connections: ConnectionCount;
}

export function createLimits(config: LimitsConfig): Limits {
  return {
    entries: limit(config.entriesPerAddress),
    posts: limit(config.postsPerPerson),
    requests: limit(config.requestsPerPerson),
    reports: limit(config.reportsPerAddress),
    connections: new ConnectionCount(config.connectionsPerAddress),
  };
}

function limit({ points, seconds }: Rate): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (cause) {
        if (!(cause instanceof RateLimiterRes)) throw cause;
        throw new Refusal("rate_limited", { retryAfterMs: cause.msBeforeNext });
      }
    },
  };
}

/** How many connections each address holds open now. */
export class ConnectionCount {
  readonly #max: number;
  readonly #open = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  open(key: string): void {
    const now = this.#open.get(key) ?? 0;
    if (now >= this.#max) throw new Refusal("too_many_connections", { retryAfterMs: 10_000 });
    this.#open.set(key, now + 1);
  }

  close(key: string): void {
    const now = this.#open.get(key) ?? 0;
    if (now <= 1) this.#open.delete(key);
    else this.#open.set(key, now - 1);
  }
}
