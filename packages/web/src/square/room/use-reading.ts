import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type { Ref } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Shown, Square } from "../square.ts";
import { dropStops } from "./calls.ts";
import { comeBack } from "./come-back.ts";
import { drawRoom } from "./draw-room.ts";
import type { Drawn, Place } from "./keep-place.ts";
import { countOthers, indexOf, type Told } from "./lines.ts";
import { markRead } from "./read-marks.ts";
import { Reading } from "./reading.ts";

/** The log's end of `Reading`: what is drawn, whether its reader is at the end, how much has come below meanwhile. */
export interface UseReading {
  log: Ref<HTMLDivElement>;
  list: Ref<HTMLOListElement>;
  drawn: Drawn;
  atEnd: boolean;
  unseen: number;
  toEnd: () => void;
  /** Something in sight changed its height by itself. */
  changed: () => void;
}

export function useReading(square: Square, shown: Shown, told: readonly Told[], me: PersonId | undefined): UseReading {
  const log = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const reading = useRef<Reading>(undefined as never);
  reading.current ??= readingFrom(square.places.get(shown.room), told);
  const waiting = useRef(0);
  const [atEnd, setAtEnd] = useState(true);
  const [seenTo, setSeenTo] = useState(shown.seq);
  const [, redraw] = useReducer((times: number) => times + 1, 0);

  const looked = (enough: boolean) => {
    const now = reading.current.place === "end";
    if (atEnd && !now) setSeenTo(square.shown.value?.seq ?? 0);
    setAtEnd(now);
    square.atEnd = now && !square.shown.value?.newer;
    // A log that was just taken away has no place in it.
    if (log.current) square.places.set(shown.room, reading.current.place);
    markSeen(square, reading.current);
    if (!enough) redraw(0);
  };
  const look = () => looked(reading.current.look());
  const settle = () => {
    const enough = reading.current.settle();
    looked(reading.current.look() && enough);
  };
  const toEnd = () => {
    const client = square.client.value;
    if (shown.newer && client) {
      client.backToLive(shown.room);
      drawRoom(square, client);
    }
    reading.current.place = "end";
    redraw(0);
  };

  // Who says something wants to see it said.
  const said = shown.entries.length > waiting.current;
  if (said) reading.current.place = "end";
  waiting.current = shown.entries.length;
  const aim = useAim(square, shown.room, told, reading.current);
  reading.current.goesOn = shown.newer;
  const drawn = reading.current.choose(told);
  useLayoutEffect(() => {
    reading.current.join(log.current, list.current);
    settle();
    if (said && shown.newer) toEnd();
    if (aim !== undefined) square.aim.value = undefined;
  });
  const stops = square.stops.value;
  // What comes to call and is in sight already is dropped before it is drawn.
  useLayoutEffect(() => markSeen(square, reading.current), [stops]);
  useListeners(log, { look, settle, square });
  return {
    log,
    list,
    drawn,
    atEnd,
    unseen: atEnd ? 0 : countOthers(told, me, seenTo),
    toEnd,
    changed: () => {
      reading.current.stay();
      requestAnimationFrame(() => redraw(0));
    },
  };
}

/** Goes on where the reader was in this room before, as long as that line is at hand. */
function readingFrom(place: Place | undefined, told: readonly Told[]): Reading {
  const reading = new Reading();
  if (place && place !== "end" && told[indexOf(told, place.seq)]?.seq === place.seq) reading.place = place;
  return reading;
}

/** Where the page was told to lead, once the line is there. */
function useAim(square: Square, room: RoomId, told: readonly Told[], reading: Reading): Seq | undefined {
  const aim = square.aim.value;
  if (aim?.room !== room) return undefined;
  if (told[indexOf(told, aim.seq)]?.seq !== aim.seq) return undefined;
  reading.lead(aim.seq);
  return aim.seq;
}

/** Out of sight, nothing is read. */
function markSeen(square: Square, reading: Reading): void {
  if (document.hidden) return;
  const [from, to] = reading.inSight();
  if (square.stops.value.length > 0 && square.arrival === "here") dropStops(square, from, to);
  markRead(square, reading.place === "end" ? (square.shown.value?.seq ?? 0) : to);
}

function useListeners(
  log: { current: HTMLDivElement | null },
  acts: { look: () => void; settle: () => void; square: Square },
): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const until = new AbortController();
    const { signal } = until;
    element.addEventListener("scroll", () => now.current.look(), { passive: true, signal });
    const shown = () => {
      if (document.hidden) return;
      void comeBack(acts.square);
      now.current.look();
    };
    document.addEventListener("visibilitychange", shown, { signal });
    const resized = new ResizeObserver(() => now.current.settle());
    resized.observe(element);
    return () => {
      until.abort();
      resized.disconnect();
    };
  }, []);
}
