/** Refusals that are over by themselves: what was said again under the same number may be taken a moment later. */
const PASSING = /^"(.*)" at \d+ is there, and was refused (?:room_frozen|slow_mode)$/;

/**
 * Which of the faults are no more than late: refused because of the room's mode, and there all the same, once; at most as
 * many as processes were stopped. Whatever else was refused and is there, a process has stored against its own answer.
 */
export function lateOnes(faults: readonly string[], stops: number): string[] {
  const textOf = (fault: string) => PASSING.exec(fault)?.[1];
  const thereOnce = (text: string) => faults.filter((fault) => fault.startsWith(`"${text}" at `)).length === 1;
  return faults.filter((fault) => thereOnce(textOf(fault) ?? "")).slice(0, stops);
}
