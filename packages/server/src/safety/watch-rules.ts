import type { Clock } from "../platform/clock.ts";
import type { Database, Reader } from "../storage/database.ts";
import type { RuleStand } from "./rule-stand.ts";
import { beginAlarm, hitsOf, openAlarms, type RuleAct, sumHits, updateAlarm } from "./rules-store.ts";
import { JUDGED, WINDOW_MS } from "./tally-hits.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Hours looked back on. */
const HOURS = 7 * 24;

/** What a rule found in an hour, of so many texts. */
export interface Hour {
  hits: number;
  judged: number;
}

/** Fewer findings in an hour than this alarm nobody. */
const LEAST_HITS = 10;
/** So many times its usual. */
const TIMES = 4;
/** With fewer hours behind it than this, a rule has no median of its own. */
const LEAST_HOURS = 6;

/**
 * [SAE24] How much a rule would find in an hour of so many texts by the median of its own earlier hours, those in which
 * nothing was judged aside. Where it has few, by what its difference said of it; undefined where nothing is known.
 */
export function usualOf(judged: number, earlier: readonly Hour[], said: Hour | undefined): number | undefined {
  const shares = earlier.filter((hour) => hour.judged > 0).map((hour) => hour.hits / hour.judged);
  if (shares.length >= LEAST_HOURS) return judged * shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)]!;
  return said === undefined || said.judged === 0 ? undefined : (judged * said.hits) / said.judged;
}

/** [SAE24] Whether that is a jump. */
export const jumps = ({ hits }: Hour, usual: number): boolean => hits >= LEAST_HITS && hits > TIMES * usual;

/** The hours before `now`, the last one first: what was found and judged in each ten minutes, put together. */
export function hoursOf(hits: readonly At[], judged: readonly At[], now: number): Hour[] {
  const hours = Array.from({ length: HOURS + 1 }, (): Hour => ({ hits: 0, judged: 0 }));
  const end = Math.floor(now / WINDOW_MS) * WINDOW_MS + WINDOW_MS;
  const hourOf = (at: number) => hours[Math.floor((end - 1 - at) / HOUR_MS)];
  for (const one of hits) {
    const hour = hourOf(one.at);
    if (hour) hour.hits += one.hits;
  }
  for (const one of judged) {
    const hour = hourOf(one.at);
    if (hour) hour.judged += one.hits;
  }
  return hours;
}

interface At {
  at: number;
  hits: number;
}

export interface RuleWatch {
  database: Database;
  clock: Clock;
  /** How every rule stands now, and what was done with it. */
  stands: () => ReadonlyMap<string, RuleStand>;
  acts: () => readonly RuleAct[];
  /** Tells the staff that an alarm began or ended; called after the commit. */
  tell: () => void;
}

/**
 * [SAE24] Looks for live rules that find several times what they usually do, and writes down when that began and ended.
 * It only tells: a rule that went silent by itself could be silenced by whoever it is about.
 */
export async function watchRules(watch: RuleWatch): Promise<void> {
  const { database, clock } = watch;
  const now = clock.now();
  const since = Math.floor(now / WINDOW_MS) * WINDOW_MS + WINDOW_MS - (HOURS + 1) * HOUR_MS;
  const [db, open] = [database.read, await openAlarms(database.read)];
  const lately = await sumHits(db, Math.floor(now / WINDOW_MS) * WINDOW_MS + WINDOW_MS - HOUR_MS);
  const busy = lately.filter(({ state, hits }) => state === "live" && hits >= LEAST_HITS).map(({ rule }) => rule);
  const looked = [...new Set([...busy, ...open.map(({ rule }) => rule)])];
  if (looked.length === 0) return;
  const judged = await hitsOf(db, JUDGED, since);
  let changed = false;
  for (const rule of looked) {
    const found = await lookAt(db, watch, { rule, judged: numbers(judged), since, now });
    const before = open.find((one) => one.rule === rule);
    if (found === undefined && before === undefined) continue;
    changed ||= (found === undefined) !== (before === undefined);
    await database.write(async (tx) => {
      if (found === undefined) await updateAlarm(tx, before!.serial, { ended_at: now });
      else if (before === undefined) await beginAlarm(tx, { rule, at: now, ...found });
      else if (found.hits > before.hits) await updateAlarm(tx, before.serial, found);
    }, "rows");
  }
  if (changed) watch.tell();
}

interface Looking {
  rule: string;
  judged: readonly At[];
  since: number;
  now: number;
}

async function lookAt(
  db: Reader,
  { stands, acts }: RuleWatch,
  { rule, judged, since, now }: Looking,
): Promise<{ hits: number; judged: number; usual: number } | undefined> {
  const version = stands().get(rule)?.live;
  if (version === undefined) return undefined;
  const [last, ...hours] = hoursOf(numbers(await hitsOf(db, { rule, version }, since)), judged, now);
  const begun = acts().find((one) => one.rule === rule && one.act === "shadow" && one.version === version)?.at;
  // Before it was there, it found nothing: that is nothing to go by.
  const earlier = begun === undefined ? hours : hours.slice(0, Math.max(0, Math.floor((now - begun) / HOUR_MS) - 1));
  const diff = acts().findLast((one) => one.rule === rule && one.act === "diff" && one.version === version);
  const usual = usualOf(last!.judged, earlier, saidBy(diff));
  if (usual === undefined || !jumps(last!, usual)) return undefined;
  return { ...last!, usual: Math.round(usual) };
}

/** What the difference that was read said of it. */
function saidBy(diff: RuleAct | undefined): Hour | undefined {
  if (diff === undefined || diff.figures === null) return undefined;
  const { found: hits, judged } = JSON.parse(diff.figures) as { found: number; judged: number };
  return { hits, judged };
}

const numbers = (rows: readonly { at: number; hits: number }[]): At[] =>
  rows.map(({ at, hits }) => ({ at: Number(at), hits: Number(hits) }));
