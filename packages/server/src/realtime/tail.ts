import { type Encoded, join, type Reader } from "./encoded.ts";

/** How much of a room's end is kept, for those who come back. */
export const EVENTS = 256;
const BYTES = 128 * 1024;

/** What was written together. */
export interface Chunk {
  first: number;
  /** By event, where it begins. */
  starts: readonly number[];
  /** For those who may see no more than anybody. */
  bytes: Buffer;
  /** Event by event, where some may see more of one. */
  each?: readonly Encoded[];
}

/**
 * A room's end as it went out, without a hole. It is kept in as few buffers as it was written in, and these share their
 * memory with nothing else: of memory that many buffers are cut from all is kept for as long as one of them is.
 */
export class Tail {
  #chunks: Chunk[] = [];
  #events = 0;
  #bytes = 0;
  /** What came before is forgotten. */
  #from = 0;

  /** Takes what follows, and returns it as it goes out. */
  push(events: readonly Encoded[]): Chunk {
    const starts: number[] = [];
    let length = 0;
    for (const { shared } of events) {
      starts.push(length);
      length += shared.length;
    }
    const bytes = Buffer.allocUnsafeSlow(length);
    for (const [i, { shared }] of events.entries()) shared.copy(bytes, starts[i]);
    const chunk: Chunk = { first: events[0]!.seq, starts, bytes };
    if (events.some((one) => one.restricted !== undefined)) chunk.each = events;
    this.#chunks.push(chunk);
    this.#events += events.length;
    this.#bytes += length;
    while ((this.#events > EVENTS || this.#bytes > BYTES) && this.#chunks.length > 1) this.#dropOldest();
    return chunk;
  }

  clear(): void {
    this.forgetBefore(Number.POSITIVE_INFINITY);
    this.#from = 0;
  }

  forgetBefore(seq: number): void {
    this.#from = seq;
    while (this.#chunks.length > 0 && endOf(this.#chunks[0]!) < seq) this.#dropOldest();
  }

  /** What came after a position, for somebody; undefined where that is not known any more. */
  since(seq: number, reader: Reader): Buffer[] | undefined {
    const [oldest] = this.#chunks;
    if (oldest === undefined || seq < Math.max(oldest.first, this.#from) - 1) return undefined;
    return this.#chunks.flatMap((chunk) => partOf(chunk, seq, reader));
  }

  #dropOldest(): void {
    const { starts, bytes } = this.#chunks.shift()!;
    this.#events -= starts.length;
    this.#bytes -= bytes.length;
  }
}

const endOf = ({ first, starts }: Chunk): number => first + starts.length - 1;

function partOf({ first, starts, bytes, each }: Chunk, after: number, reader: Reader): Buffer[] {
  const from = Math.max(0, after + 1 - first);
  if (from >= starts.length) return [];
  return each === undefined ? [bytes.subarray(starts[from])] : join(each.slice(from), reader);
}
