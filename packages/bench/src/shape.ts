/** How many rooms, how many people in each, and what is asked of them. */
export interface Shape {
  name: string;
  rooms: number;
  perRoom: number;
  /** How many of each room write, in turn; absent: everybody. */
  writersPerRoom: number | undefined;
  /** Deliveries a second; absent: as many as the server sustains. */
  deliveriesPerS: number | undefined;
  /** Added to each commit of the server. */
  commitDelayMs: number;
}

/** Reads `200x50`, `200x50/1`, `200x50@20k`, `200x50@20k+5ms`. */
export function parseShape(name: string): Shape {
  const parts = /^(\d+)x(\d+)(?:\/(\d+))?(?:@(\d+)(k?))?(?:\+(\d+)ms)?$/.exec(name);
  if (!parts)
    throw new RangeError(`a shape is ROOMSxPEOPLE, then /WRITERS, @DELIVERIES or +DELAYms if wanted; not ${name}`);
  const [, rooms, perRoom, writers, rate, thousand, delay] = parts;
  return {
    name,
    rooms: Number(rooms),
    perRoom: Number(perRoom),
    writersPerRoom: writers ? Number(writers) : undefined,
    deliveriesPerS: rate ? Number(rate) * (thousand ? 1000 : 1) : undefined,
    commitDelayMs: Number(delay ?? 0),
  };
}
