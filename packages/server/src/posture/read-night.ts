import type { NightAnswer, NightEntry } from "@parvis/protocol/posture";
import { type DeskReader, hiddenFrom } from "../moderation/roles-store.ts";
import { type StaffReader, seeStaff } from "../moderation/see-staff.ts";
import type { Reader } from "../storage/database.ts";
import {
  countHeld,
  countHeldWaiting,
  countOpen,
  countOtherCases,
  type NightAct,
  nightCases,
  nightPages,
  nightTakes,
} from "./night-store.ts";
import { lastWatches, shieldsBetween } from "./store.ts";

/** What came in the same millisecond is told in this order. */
const order: NightEntry["what"][] = ["off", "up", "case", "page", "taken", "down", "on"];

interface Asked {
  reader: DeskReader;
  /** Where they read; undefined for the whole house. */
  rooms: number[] | undefined;
}

/** [PST10] The last time without anybody on duty, told in order, and what waits now. */
export async function readNight(db: Reader, now: number, { reader, rooms }: Asked): Promise<NightAnswer> {
  const seen = { rooms, not: hiddenFrom(reader) };
  const [urgent, cases] = [await countOpen(db, "urgent", seen), await countOpen(db, "any", seen)];
  const waiting = { urgent, cases, held: await countHeldWaiting(db, seen) };
  const last = await lastNight(db);
  if (last === undefined) return { waiting };
  const { watches, ...night } = last;
  const { from, to } = night;
  const told = { from, to: to ?? now, ...seen };
  const entries = [
    ...edges(watches),
    ...(await shieldEntries(db, told.from, told.to)),
    ...(await nightCases(db, told)),
    ...(await withNames(db, reader, [...(await nightPages(db, told)), ...(await nightTakes(db, told))])),
  ].toSorted((a, b) => a.at - b.at || order.indexOf(a.what) - order.indexOf(b.what));
  const otherCases = await countOtherCases(db, told);
  return { night: { ...night, entries, otherCases, held: await countHeld(db, told) }, waiting };
}

async function withNames(db: Reader, reader: StaffReader, acts: readonly NightAct[]): Promise<NightEntry[]> {
  const staff = await seeStaff(
    db,
    reader,
    acts.map(({ person }) => person),
  );
  return acts.map(({ person, ...act }) => ({ ...act, name: staff(person)?.name ?? "" }));
}

interface Night {
  from: number;
  to?: number;
  /** When somebody went, or looked in, newest first. */
  watches: { at: number; staffed: number }[];
}

/** Who looks in for less ends no night. */
const LOOKS_IN_MS = 30 * 60_000;
const WATCHES_LOOKED_AT = 50;

async function lastNight(db: Reader): Promise<Night | undefined> {
  const watches = await lastWatches(db, WATCHES_LOOKED_AT);
  const ended = watches[0]?.staffed === 1 ? watches.shift() : undefined;
  if (watches[0] === undefined) return undefined;
  let first = 0;
  for (let before = 2; watches[before]?.staffed === 0; before += 2) {
    if (watches[first]!.at - watches[before - 1]!.at >= LOOKS_IN_MS) break;
    first = before;
  }
  const night = { from: watches[first]!.at, watches: watches.slice(0, first + 1) };
  return ended === undefined ? night : { ...night, to: ended.at, watches: [ended, ...night.watches] };
}

function edges(watches: Night["watches"]): NightEntry[] {
  return watches.map(({ at, staffed }) => ({ at, what: staffed === 1 ? "on" : "off" }));
}

async function shieldEntries(db: Reader, from: number, to: number): Promise<NightEntry[]> {
  const shields = await shieldsBetween(db, from, to);
  return shields
    .flatMap(({ at, why, reason, ended_at }): NightEntry[] => [
      { at, what: "up", why, reason },
      ...(ended_at === null ? [] : [{ at: ended_at, what: "down" as const, why }]),
    ])
    .filter(({ at }) => at >= from && at <= to);
}
