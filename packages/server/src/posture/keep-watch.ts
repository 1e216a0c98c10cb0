import { runEach } from "../platform/run-each.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { findRaid, type RaidSignal } from "./find-raid.ts";
import { hideFloods } from "./hide-floods.ts";
import type { PostureDesk } from "./posture-desk.ts";
import { raise } from "./shield.ts";
import {
  endEvasions,
  endShield,
  evasionsOver,
  fallenShields,
  insertWatch,
  lastShield,
  lastWatches,
  openShield,
} from "./store.ts";

/** While a raid goes on, the next shield goes up before the last one falls. */
const OVERLAP_MS = 3000;

const reasons: Record<RaidSignal, { fr: string; en: string }> = {
  newcomers: {
    fr: "Beaucoup de nouveaux sont arrivés d’un coup.",
    en: "Many new people came all at once.",
  },
  joins: { fr: "Beaucoup de monde est entré d’un coup.", en: "Many people entered all at once." },
  texts: { fr: "Beaucoup de nouveaux ont écrit la même chose.", en: "Many new people wrote the same thing." },
};

/** What one process does for all, every second: sees a raid come, and writes down what ended by itself. */
export async function keepWatch(desk: PostureDesk): Promise<void> {
  await desk.memory.look();
  await runEach([noteWatch, noteFallen, liftLinks, watchForRaid, hideFloods].map((step) => () => step(desk)));
}

/** [PST10] When somebody was on duty again, and when nobody was any more. */
async function noteWatch({ database, clock, memory }: PostureDesk): Promise<void> {
  const staffed = memory.isStaffed(clock.now());
  const isNoted = async (db: Reader) => {
    const [last] = await lastWatches(db, 1);
    return last !== undefined && (last.staffed === 1) === staffed;
  };
  if (await isNoted(database.read)) return;
  await database.write(async (tx) => {
    // Where the right to do this alone has lapsed, another process may just have noted it.
    if (!(await isNoted(tx))) await insertWatch(tx, clock.now(), staffed);
  });
}

async function noteFallen({ database, clock }: PostureDesk): Promise<void> {
  for (const { id, until } of await fallenShields(database.read, clock.now()))
    await database.write((tx) => endShield(tx, id, { at: until, by: "house" }));
}

/** [PST6] Nobody stays under a link whose case is decided, or whose ban is over. */
async function liftLinks({ database, clock }: PostureDesk): Promise<void> {
  const over = await evasionsOver(database.read, clock.now());
  if (over.length > 0) await database.write((tx) => endEvasions(tx, over), "rows");
}

/** [PST7] A raid raises the shield. Where somebody of the staff let it fall, the house leaves it down for as long. */
async function watchForRaid(desk: PostureDesk): Promise<void> {
  const { raid } = desk.config;
  const { database, clock } = desk;
  if (!raid.watch || !(await mayRaise(desk, database.read as Tx))) return;
  const why = await findRaid(database.read, clock.now(), raid);
  if (why === undefined) return;
  const raised = await database.write(async (tx) => {
    if (!(await mayRaise(desk, tx))) return false;
    const at = clock.now();
    const until = at + raid.minutes * 60_000;
    await raise(tx, { by: "house", why, reason: reasons[why][desk.lang()], at, until });
    return true;
  });
  if (raised) await desk.changed();
}

async function mayRaise({ clock, config }: PostureDesk, db: Tx): Promise<boolean> {
  const now = clock.now();
  const up = await openShield(db, now);
  if (up !== undefined) return up.why !== "staff" && up.until - now <= OVERLAP_MS;
  const last = await lastShield(db);
  const lowered = last?.ended_by != null && last.ended_by !== "house";
  return !lowered || last!.ended_at! + config.raid.minutes * 60_000 <= now;
}
