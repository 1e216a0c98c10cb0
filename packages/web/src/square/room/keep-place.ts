/** How near its end a log counts as being at its end. */
const NEAR_END_PX = 48;

/**
 * Keeps a log where its reader is. At the end it stays at the end; anywhere else the first line in sight
 * stays where it is, whatever comes above or below. Done by hand because not every browser anchors scrolling.
 */
export interface Place {
  atEnd: boolean;
  line?: Element;
  top?: number;
}

export function takePlace(log: HTMLElement): Place {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
  if (atEnd) return { atEnd };
  const line = firstInSight(log);
  return line ? { atEnd, line, top: line.getBoundingClientRect().top } : { atEnd };
}

export function restorePlace(log: HTMLElement, place: Place): void {
  if (place.atEnd) log.scrollTop = log.scrollHeight;
  else if (place.line?.isConnected && place.top !== undefined) {
    log.scrollTop += place.line.getBoundingClientRect().top - place.top;
  }
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
