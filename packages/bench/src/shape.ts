/** How many rooms, how many people in each, and what is asked of them. */
export interface Shape {
  name: string;
  rooms: number;
  perRoom: number;
  /** Deliveries a second; absent: as many as the server sustains. */
  deliveriesPerS: number | undefined;
  /** Added to each commit of the server. */
  commitDelayMs: number;
}

/** Reads `200x50`, `200x50@20k`, `200x50@20k+5ms`. */
export function parseShape(name: string): Shape {
  const parts = /^(\d+)x(\d+)(?:@(\d+)(k?))?(?:\+(\d+)ms)?$/.exec(name);
  if (!parts) throw new RangeError(`a shape is ROOMSxPEOPLE, then @DELIVERIES or +DELAYms if wanted; not ${name}`);
  const [, rooms, perRoom, rate, thousand, delay] = parts;
  return {
    name,
    rooms: Number(rooms),
    perRoom: Number(perRoom),
    deliveriesPerS: rate ? Number(rate) * (thousand ? 1000 : 1) : undefined,
    commitDelayMs: Number(delay ?? 0),
  };
}
