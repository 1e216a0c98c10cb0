/** Far beyond a busy machine, so that only what never comes ends a test. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 10;

/**
 * Waits for something to become true; `instead`: what there is where it does not. Counts its looks, not the clock: a
 * machine that stood still meanwhile is no fault.
 */
export async function until(isSo: () => boolean | Promise<boolean>, instead?: () => string): Promise<void> {
  for (let left = PATIENCE_MS / LOOK_MS; !(await isSo()); left--) {
    if (left <= 0) throw new Error(`it did not become true${instead ? `: ${instead()}` : ""}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
