/** Runs every step in turn, whatever becomes of those before it; what went wrong is thrown at the end. */
export async function runEach(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of steps) await step().catch((cause: unknown) => faults.push(cause));
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1) throw new AggregateError(faults, faults.map(String).join("; "));
}
