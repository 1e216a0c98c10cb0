import type { Seq } from "@parvis/protocol/ids";
import type { Heights } from "./heights.ts";
import { indexOf, type Told } from "./lines.ts";

/** How near its end a log counts as being at its end. */
const NEAR_END_PX = 48;
/** How much is drawn beyond what is in sight, each way; more comes when half of it is used up. */
const MARGIN_PX = 1_200;
/** How far a line that has the focus, or is selected, may lie off and still stay drawn. */
const HELD_LINES = 150;

/**
 * Where a reader is: at the end, or with a line's own top so many pixels below the top of the log, whatever comes
 * above or below. Kept by hand, as not every browser anchors scrolling, and none over lines that are not drawn.
 */
export type Place = "end" | { seq: Seq; top: number };

/** What is in sight of the list: between which heights of it. */
export interface Sight {
  from: number;
  to: number;
  /** How far the end of the log is below. */
  toEnd: number;
}

/** The lines that are drawn. */
export interface Drawn {
  from: number;
  to: number;
}

export function placeOf(told: readonly Told[], heights: Heights, sight: Sight): Place {
  if (sight.toEnd < NEAR_END_PX || told.length === 0) return "end";
  const index = heights.indexAt(sight.from);
  const seq = told[index]?.seq ?? 0;
  return { seq, top: heights.startOf(index) + heights.leadOf(index) - sight.from };
}

/** What will be in sight once the reader is at a place; a line that is gone gives way to the next. */
export function sightAt(told: readonly Told[], heights: Heights, place: Place, room: number): Sight {
  const { total } = heights;
  if (place === "end") return { from: total - room, to: total, toEnd: 0 };
  const index = Math.min(indexOf(told, place.seq), told.length - 1);
  const from = heights.startOf(index) + heights.leadOf(index) - place.top;
  return { from, to: from + room, toEnd: total - from - room };
}

/** The lines to draw: those in sight with a margin, and those held near them. */
export function drawnIn(told: readonly Told[], heights: Heights, sight: Sight, held: readonly number[]): Drawn {
  let from = heights.indexAt(sight.from - MARGIN_PX);
  let to = Math.min(told.length, heights.indexAt(sight.to + MARGIN_PX) + 1);
  for (const index of held) {
    if (index < from && from - index < HELD_LINES) from = index;
    if (index >= to && index - to < HELD_LINES) to = index + 1;
  }
  return { from, to };
}

/** Whether what is drawn still leaves room to scroll before anything is missing. */
export function isEnough(told: readonly Told[], heights: Heights, sight: Sight, drawn: Drawn): boolean {
  const above = drawn.from === 0 || heights.startOf(drawn.from) < sight.from - MARGIN_PX / 2;
  const below = drawn.to >= told.length || heights.startOf(drawn.to) > sight.to + MARGIN_PX / 2;
  return above && below;
}

/** The first and the last line that are wholly in sight: up to the last it counts as read. */
export function inSight(told: readonly Told[], heights: Heights, sight: Sight): [Seq, Seq] {
  const first = heights.indexAt(sight.from);
  const last = heights.indexAt(sight.to);
  const begins = heights.startOf(first) + heights.leadOf(first) >= sight.from - 1 ? first : first + 1;
  const ends = heights.startOf(last + 1) <= sight.to + 1 ? last : last - 1;
  return [told[begins]?.seq ?? 0, told[ends]?.seq ?? 0];
}
