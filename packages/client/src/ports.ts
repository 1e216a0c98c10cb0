/** What the client needs from its surroundings; tests and other runtimes pass their own. */

/** The part of a WebSocket that is used: the browser's, Node's and that of `ws` all fit. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown } & never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface Clock {
  /** Milliseconds, never falling while a client lives. */
  now(): number;
  /** Calls once after so many milliseconds; the answer calls it off. */
  after(ms: number, call: () => void): () => void;
}

/** Tells the client that waiting has become pointless: the network or the page came back. The answer stops it. */
export type Wake = (awake: () => void) => () => void;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
