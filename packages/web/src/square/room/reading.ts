import type { Seq } from "@parvis/protocol/ids";
import { Heights } from "./heights.ts";
import { type Drawn, drawnIn, inSight, isEnough, type Place, placeOf, type Sight, sightAt } from "./keep-place.ts";
import { indexOf, type Told } from "./lines.ts";

/**
 * A log as it stands in the document. Only lines near those in sight are drawn; the rest of the list is room left
 * above and below. Draw what `choose` says, then `settle`: lines are measured and the reader is put back in place.
 */
export class Reading {
  readonly #heights = new Heights();
  #log: HTMLElement | null = null;
  #list: HTMLElement | null = null;
  #told: readonly Told[] = [];
  #drawn: Drawn = { from: 0, to: 0 };
  #scrollTop = 0;
  /** Where the list begins in the whole of the log. */
  #listTop = 0;
  #width = 0;
  #above = 0;
  place: Place = "end";
  /** More is to come below the last line: there is no end to stay at. */
  goesOn = false;

  join(log: HTMLElement | null, list: HTMLElement | null): void {
    this.#log = log;
    this.#list = list;
  }

  /** Which lines to draw. */
  choose(told: readonly Told[]): Drawn {
    if (this.#log && Math.abs(this.#log.scrollTop - this.#scrollTop) > 1) this.look();
    this.#told = told;
    this.#heights.lay(told);
    const room = this.#log?.clientHeight ?? innerHeight;
    const sight = sightAt(told, this.#heights, this.place, room);
    this.#drawn = drawnIn(told, this.#heights, sight, this.#held());
    return this.#drawn;
  }

  /** Before the next paint. False: what is drawn turned out too little, and must be chosen again. */
  settle(): boolean {
    const log = this.#log;
    if (!log || !this.#list) return true;
    this.#measure(log, this.#list);
    this.#put(log);
    return isEnough(this.#told, this.#heights, this.#sight(log), this.#drawn);
  }

  /** Takes the reader's place from how far they scrolled. False: other lines must be drawn. */
  look(): boolean {
    const log = this.#log;
    if (!log) return true;
    // Where the page put it: it is the room that has changed, as when a strip came under the log, and the reader has not.
    const left = this.place !== "end" || this.goesOn || Math.abs(log.scrollTop - this.#scrollTop) > 1;
    this.#scrollTop = log.scrollTop;
    const sight = this.#sight(log);
    if (left) this.place = placeOf(this.#told, this.#heights, sight);
    return isEnough(this.#told, this.#heights, sight, this.#drawn);
  }

  /** Leads to a line: a third of the way down, so that what came before is seen too. */
  lead(seq: Seq): void {
    this.place = { seq, top: Math.round((this.#log?.clientHeight ?? 0) * 0.3) };
  }

  /** Stays with the line in sight, even at the end. */
  stay(): void {
    if (!this.#log) return;
    const sight = { ...this.#sight(this.#log), toEnd: Number.POSITIVE_INFINITY };
    this.place = placeOf(this.#told, this.#heights, sight);
  }

  /** The first and the last line that are wholly in sight. */
  inSight(): [Seq, Seq] {
    return this.#log ? inSight(this.#told, this.#heights, this.#sight(this.#log)) : [0, 0];
  }

  #sight(log: HTMLElement): Sight {
    const from = log.scrollTop - this.#listTop;
    const toEnd = this.goesOn ? Number.POSITIVE_INFINITY : log.scrollHeight - log.clientHeight - log.scrollTop;
    return { from, to: from + log.clientHeight, toEnd };
  }

  /** Each line with what stands above it, from the bottom of the line before. All read first, then written. */
  #measure(log: HTMLElement, list: HTMLElement): void {
    if (log.clientWidth !== this.#width) this.#heights.forget();
    this.#width = log.clientWidth;
    const box = list.getBoundingClientRect();
    this.#listTop = box.top - log.getBoundingClientRect().top + log.scrollTop;
    let edge = box.top + this.#above;
    for (const line of list.children) {
      const seq = Number((line as HTMLElement).dataset.seq);
      if (!seq) continue;
      const { top, bottom } = line.getBoundingClientRect();
      this.#heights.keep(seq as Seq, { lead: top - edge, all: bottom - edge });
      edge = bottom;
    }
    this.#heights.lay(this.#told);
    this.#above = this.#heights.startOf(this.#drawn.from);
    list.style.paddingBlockStart = `${this.#above}px`;
    list.style.paddingBlockEnd = `${this.#heights.total - this.#heights.startOf(this.#drawn.to)}px`;
  }

  #put(log: HTMLElement): void {
    if (this.place === "end") log.scrollTop = log.scrollHeight;
    else {
      const to = sightAt(this.#told, this.#heights, this.place, log.clientHeight).from + this.#listTop;
      if (Math.abs(to - log.scrollTop) > 0.5) log.scrollTop = to;
    }
    this.#scrollTop = log.scrollTop;
  }

  /** Lines that keep the focus, or a selection, while they are scrolled out of sight. */
  #held(): number[] {
    const selected = getSelection();
    const ends = selected?.isCollapsed ? [] : [selected?.anchorNode, selected?.focusNode];
    return [document.activeElement, ...ends].flatMap((node) => {
      const element = node instanceof Element ? node : node?.parentElement;
      const line = this.#list?.contains(element ?? null) ? element?.closest<HTMLElement>("[data-seq]") : undefined;
      return line ? [indexOf(this.#told, Number(line.dataset.seq) as Seq)] : [];
    });
  }
}
