import type { EventFrame } from "@parvis/protocol/server-frames";
import { isForAll, maySee, placeholderOf, type Viewer } from "../rooms/events.ts";
import { encodeFrame } from "./wire.ts";

/** Whoever reads a room: what may be seen is asked of each. */
export interface Reader {
  readonly viewer: Viewer;
}

/** One event ready to go out; where not everybody may see it, `shared` is its placeholder. */
export interface Encoded {
  seq: number;
  shared: Buffer;
  restricted?: { event: EventFrame; bytes: Buffer };
}

export function encode(event: EventFrame): Encoded {
  if (isForAll(event)) return { seq: event.seq, shared: encodeFrame(event) };
  const restricted = { event, bytes: encodeFrame(event) };
  return { seq: event.seq, shared: encodeFrame(placeholderOf(event)), restricted };
}

/** The bytes of each event as somebody may see it. */
export function join(events: readonly Encoded[], { viewer }: Reader): Buffer[] {
  return events.map(({ shared, restricted }) =>
    restricted !== undefined && maySee(restricted.event, viewer) ? restricted.bytes : shared,
  );
}
