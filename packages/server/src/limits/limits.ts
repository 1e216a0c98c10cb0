import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { HouseMessages } from "../bus/house-messages.ts";
import type { LimitsConfig, Rate } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";

/** How often something may be done under a key: an address, a person, a connection. */
export interface Limit {
  /** Takes one; rejects with `rate_limited` and the wait when there is none left. */
  take(key: string): Promise<void>;
  /** Takes one where there is one left, and says whether. */
  allows(key: string): Promise<boolean>;
}

/** Other processes learn of what was taken here after this long. */
const TELL_AFTER_MS = 250;
/** Keys in one message. */
const TOLD_AT_ONCE = 1000;

export interface Limits {
  entries: Limit;
  posts: Limit;
  requests: Limit;
  /** What is read, by person, and by address of those who have not entered. */
  reads: Limit;
  readers: Limit;
  /** Up to where rooms are read. */
  marks: Limit;
  typing: Limit;
  reports: Limit;
  receipts: Limit;
  /** Contact requests, by address. */
  contacts: Limit;
  /** Meetings that are checked, by address. */
  meetings: Limit;
  /** What somebody asks about themselves as a whole, and their erasure. */
  leaving: Limit;
  connections: ConnectionCount;
}

/** Carries what was taken here to the other processes. */
export interface TakenElsewhere {
  tell: (taken: HouseMessages["taken"]) => void;
  hear: (listener: (taken: HouseMessages["taken"]) => void) => void;
}

/** `elsewhere`: absent in a house that is one process. */
export function createLimits(config: LimitsConfig, elsewhere?: TakenElsewhere): Limits {
  const limits = {
    entries: new RateLimit(config.entriesPerAddress),
    posts: new RateLimit(config.postsPerPerson),
    requests: new RateLimit(config.requestsPerPerson),
    reads: new RateLimit(config.readsPerPerson),
    readers: new RateLimit(config.readsPerAddress),
    marks: new RateLimit(config.marksPerPerson),
    typing: new RateLimit(config.typingPerPerson),
    reports: new RateLimit(config.reportsPerAddress),
    receipts: new RateLimit(config.receiptsPerAddress),
    contacts: new RateLimit(config.contactsPerAddress),
    leaving: new RateLimit(config.leavingPerPerson),
    meetings: new RateLimit(config.meetingsPerAddress),
  };
  if (elsewhere !== undefined) share(limits, elsewhere);
  return { ...limits, connections: new ConnectionCount(config.connectionsPerAddress) };
}

/** [LIM6] Something of the rooms is read, by somebody who has entered or from an address. */
export function takeRead({ reads, readers }: Limits, person: string | undefined, address: string): Promise<void> {
  return person === undefined ? readers.take(address) : reads.take(person);
}

/** [LIM5] Every quarter of a second at most, tells the other processes what was taken here; what they tell counts here. */
function share(limits: Record<string, RateLimit>, { tell, hear }: TakenElsewhere): void {
  let waiting = false;
  const tellAll = () => {
    waiting = false;
    for (const [limit, { taken }] of Object.entries(limits)) {
      const counts = [...taken];
      taken.clear();
      for (let i = 0; i < counts.length; i += TOLD_AT_ONCE) tell({ limit, counts: counts.slice(i, i + TOLD_AT_ONCE) });
    }
  };
  for (const limit of Object.values(limits)) {
    limit.onTaken = (key) => {
      limit.taken.set(key, (limit.taken.get(key) ?? 0) + 1);
      if (!waiting) setTimeout(tellAll, TELL_AFTER_MS).unref();
      waiting = true;
    };
  }
  hear(({ limit, counts }) => {
    for (const [key, count] of counts) void limits[limit]?.count(key, count);
  });
}

class RateLimit implements Limit {
  readonly #limiter: RateLimiterMemory;
  /** What was taken here and not yet told to the others. */
  readonly taken = new Map<string, number>();
  onTaken: (key: string) => void = () => {};

  constructor({ points, seconds }: Rate) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds });
  }

  async take(key: string): Promise<void> {
    this.onTaken(key);
    try {
      await this.#limiter.consume(key);
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause;
      throw new Refusal("rate_limited", { retryAfterMs: cause.msBeforeNext });
    }
  }

  async allows(key: string): Promise<boolean> {
    try {
      await this.take(key);
      return true;
    } catch (cause) {
      if (cause instanceof Refusal) return false;
      throw cause;
    }
  }

  /** Takes what was taken elsewhere: that is never refused. */
  async count(key: string, points: number): Promise<void> {
    await this.#limiter.penalty(key, points);
  }
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
