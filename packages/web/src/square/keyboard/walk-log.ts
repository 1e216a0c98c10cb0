import type { Seq } from "@parvis/protocol/ids";

/** The message that has the focus, or within whose line it is. */
export function seqAt(target: EventTarget | null): Seq | undefined {
  const line = lineOf(target);
  return line ? (Number(line.dataset.seq) as Seq) : undefined;
}

export function lineOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".log [data-seq]") : null;
}

/** Whether a key was pressed in the talk itself. */
export function inLog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=log]") !== null;
}

/** Moves the focus to the line before or after; from outside, to the newest in sight. False: there is none. */
export function walk(from: EventTarget | null, to: "before" | "after" | "first" | "last"): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>("[role=log] [data-seq]")];
  const here = lineOf(from);
  const next = here ? neighbour(lines, here, to) : to === "first" ? lines[0] : lines.at(-1);
  if (!next) return false;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function neighbour(lines: HTMLElement[], here: HTMLElement, to: "before" | "after" | "first" | "last") {
  switch (to) {
    case "before":
      return lines[lines.indexOf(here) - 1];
    case "after":
      return lines[lines.indexOf(here) + 1];
    case "first":
      return lines[0];
    case "last":
      return lines.at(-1);
  }
}
