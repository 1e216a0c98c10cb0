const FIRST_MS = 500;
const CAP_MS = 15_000;

/**
 * How long to wait before a connection is tried again. Full jitter (anything between none and the whole step),
 * so that thousands who lost the house at one instant do not all come back at one instant.
 * `floorMs` is what the house asked for; jitter comes on top of it.
 */
export function backOffMs(failures: number, random: () => number, floorMs = 0): number {
  return floorMs + Math.round(random() * Math.min(CAP_MS, FIRST_MS * 2 ** failures));
}
