/** How near its end a log counts as being at its end. */
const NEAR_END_PX = 48;

/**
 * Keeps a log where its reader is. At the end it stays at the end; anywhere else the first line in sight
 * stays where it is, whatever comes above or below. Done by hand because not every browser anchors scrolling.
 */
export interface Place {
  atEnd: boolean;
  /** How far the log was scrolled, by which its reader's own scrolling is told from what we did. */
  scrollTop: number;
  line?: Element;
  /** Where the line lay in the whole of the log, not in the part in sight. */
  offset?: number;
}

export const AT_END: Place = { atEnd: true, scrollTop: 0 };

export function takePlace(log: HTMLElement): Place {
  const { scrollTop } = log;
  const atEnd = endOf(log) - scrollTop < NEAR_END_PX;
  const line = atEnd ? undefined : firstInSight(log);
  return line ? { atEnd, scrollTop, line, offset: offsetOf(line, log) } : { atEnd, scrollTop };
}

export function restorePlace(log: HTMLElement, place: Place): void {
  if (place.atEnd) {
    if (!leftEnd(log, place)) log.scrollTop = log.scrollHeight;
  } else if (place.line?.isConnected && place.offset !== undefined) {
    log.scrollTop += offsetOf(place.line, log) - place.offset;
  }
}

/** Its reader scrolled up and we have not been told yet. At the very end now, it only became shorter. */
function leftEnd(log: HTMLElement, place: Place): boolean {
  return log.scrollTop < place.scrollTop - 1 && log.scrollTop < endOf(log) - 1;
}

function endOf(log: HTMLElement): number {
  return log.scrollHeight - log.clientHeight;
}

function offsetOf(line: Element, log: HTMLElement): number {
  return line.getBoundingClientRect().top + log.scrollTop;
}

/** By halves: a log may hold thousands of lines. */
function firstInSight(log: HTMLElement): Element | undefined {
  const lines = log.querySelectorAll("[data-seq]");
  const edge = log.getBoundingClientRect().top;
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line && line.getBoundingClientRect().bottom <= edge) low = middle + 1;
    else high = middle;
  }
  return lines[low];
}
