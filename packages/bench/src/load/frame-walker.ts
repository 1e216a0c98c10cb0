/** Bytes that must lie free before a chunk: what was held of the one before is put there, so that a walk is over one run. */
export const HEADROOM_BYTES = 1024 * 1024;

/** Enough of a payload to tell the kinds that are counted from all others, `t` being the first key. */
const PEEK_BYTES = 11;

const TEXT = 1;
const [B, E, K, N, O, P, R, S, U] = Buffer.from("beknoprsu") as unknown as number[];

export interface FrameCounts {
  posted: number;
  acknowledged: number;
  refused: number;
  /** `resume` frames: the server found this reader too slow. */
  resumes: number;
  byes: number;
  other: number;
}

export interface WalkerEvents {
  /** A frame that is none of those counted silently, whole. Only while `wantsWhole` is set, or of kind resume, no, bye. */
  onText(text: string): void;
  onControl(opcode: number, payload: Buffer): void;
}

/**
 * Walks the frames of one connection from header to header. It counts by a peek at the kind and skips the rest unread:
 * at two million frames a second there is no time to look inside. While `wantsWhole` is set each text frame is handed on.
 */
export class FrameWalker {
  readonly counts: FrameCounts = { posted: 0, acknowledged: 0, refused: 0, resumes: 0, byes: 0, other: 0 };
  wantsWhole = true;
  readonly #events: WalkerEvents;
  /** Payload bytes, already counted, that the next chunk begins with. */
  #skip = 0;
  #held: Buffer | undefined;
  #heldLength = 0;

  constructor(events: WalkerEvents) {
    this.#events = events;
  }

  /** `bytes[start..end)` is what arrived; `HEADROOM_BYTES` before `start` are scratch. */
  walk(bytes: Buffer, start: number, end: number): void {
    let at = this.#unhold(bytes, start);
    if (this.#skip > 0) {
      const step = Math.min(this.#skip, end - at);
      this.#skip -= step;
      at += step;
    }
    while (at < end) {
      const next = this.#step(bytes, at, end);
      if (next === at) break;
      at = next;
    }
    if (at > end) this.#skip = at - end;
    else if (at < end) this.#hold(bytes, at, end);
  }

  /** Takes the frame at `at` and returns where the next begins (beyond `end`: to be skipped), or `at`: not enough of it yet. */
  #step(bytes: Buffer, at: number, end: number): number {
    const available = end - at;
    if (available < 2) return at;
    const short = (bytes[at + 1] as number) & 0x7f;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (available < header) return at;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const opcode = (bytes[at] as number) & 0x0f;
    const payload = at + header;
    if (opcode === TEXT && !this.wantsWhole) {
      if (available < header + Math.min(length, PEEK_BYTES)) return at;
      if (this.#countSilently(bytes, payload)) return payload + length;
    }
    if (available < header + length) return at;
    this.#handOn(opcode, bytes, payload, length);
    return payload + length;
  }

  /** False for the rare kinds that have to be read whole. */
  #countSilently(bytes: Buffer, payload: number): boolean {
    const first = bytes[payload + 6];
    if (first === P && bytes[payload + 8] === S && bytes[payload + 10] === E) this.counts.posted++;
    else if (first === O && bytes[payload + 7] === K) this.counts.acknowledged++;
    else if (isRare(bytes, payload)) return false;
    else this.counts.other++;
    return true;
  }

  #handOn(opcode: number, bytes: Buffer, payload: number, length: number): void {
    if (opcode !== TEXT) {
      this.#events.onControl(opcode, Buffer.from(bytes.subarray(payload, payload + length)));
      return;
    }
    if (isRare(bytes, payload)) this.#countRare(bytes, payload);
    else if (this.wantsWhole) this.#countSilently(bytes, payload);
    this.#events.onText(bytes.toString("utf8", payload, payload + length));
  }

  #countRare(bytes: Buffer, payload: number): void {
    const first = bytes[payload + 6];
    if (first === N) this.counts.refused++;
    else if (first === R) this.counts.resumes++;
    else this.counts.byes++;
  }

  #hold(bytes: Buffer, at: number, end: number): void {
    const length = end - at;
    if (length > HEADROOM_BYTES) throw new RangeError("a frame larger than the headroom");
    if (!this.#held || this.#held.length < length) this.#held = Buffer.allocUnsafeSlow(Math.max(length, 32));
    bytes.copy(this.#held, 0, at, end);
    this.#heldLength = length;
  }

  #unhold(bytes: Buffer, start: number): number {
    if (this.#heldLength === 0) return start;
    const at = start - this.#heldLength;
    this.#held?.copy(bytes, at, 0, this.#heldLength);
    this.#heldLength = 0;
    return at;
  }
}

/** `no`, `resume` and `bye`. */
function isRare(bytes: Buffer, payload: number): boolean {
  const first = bytes[payload + 6];
  if (first === B) return true;
  if (first === N) return bytes[payload + 7] === O;
  return first === R && bytes[payload + 8] === S && bytes[payload + 9] === U;
}
