import type { RuleAlarm, RuleAnswer, RuleStanding, RulesAnswer } from "@parvis/protocol/rules";
import { stringify } from "yaml";
import { DAY_MS, dayOf } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import { byRule, rulesIn, textOf, writtenAs } from "../safety/house-rules.ts";
import { asAlarm, measure, precisionSince } from "../safety/precision.ts";
import {
  type RuleStand,
  readingOf,
  sinceWhen,
  standAfter,
  standInFile,
  standOf,
  takenBack,
} from "../safety/rule-stand.ts";
import { listActs, openAlarms, type RuleAct, sumHits } from "../safety/rules-store.ts";
import type { Reader } from "../storage/database.ts";
import { mayDo } from "./rights.ts";
import { admitDesk } from "./roles-store.ts";
import { admitToRules, type RuleActor, type RulesDesk } from "./rules-desk.ts";
import { type SeenStaff, type StaffReader, seeStaff } from "./see-staff.ts";

/** Over how long a rule's precision is counted, where it has been live for so long. */
const COUNTED_MS = 90 * DAY_MS;
/** Since when a version looks on that has stood so in its file ever since. */
const LOOKED_ON_MS = 7 * DAY_MS;

/** A rule with all that is known of it before anything is counted. */
interface Known {
  rule: string;
  file: { file: string; written: Record<string, unknown> } | undefined;
  acts: readonly RuleAct[];
  stand: RuleStand;
}

/** [MOD65] How every rule stands, what it finds and how often it was right. Asked for by the desk alone. */
export async function listRules(desk: RulesDesk, by: RuleActor): Promise<RulesAnswer> {
  const db = desk.database.aside;
  const reader = await admitToRules(db, desk, by, "read-rules");
  const rules = await standings(desk, knownRules(desk, await listActs(db)), reader);
  return { rules, ...(await mayOf(desk, by)) };
}

async function mayOf({ database, clock }: RulesDesk, by: RuleActor): Promise<{ mayTry: boolean; mayChange: boolean }> {
  const held = by === "machine" ? undefined : (await admitDesk(database.aside, by, clock.now())).held;
  const may = (right: "try-rules" | "change-rules") => held === undefined || mayDo(held, right);
  return { mayTry: may("try-rules"), mayChange: may("change-rules") };
}

/** [MOD65] One rule as it is written, and all that was done with it. */
export async function readRule(desk: RulesDesk, by: RuleActor, rule: string): Promise<RuleAnswer> {
  const db = desk.database.aside;
  const reader = await admitToRules(db, desk, by, "read-rules");
  const known = knownRules(desk, await listActs(db, rule)).find((one) => one.rule === rule);
  if (known === undefined) throw new Refusal("not_found");
  const { acts, stand, file } = known;
  const fileText = file && stringify(file.written, { lineWidth: 110 });
  const textAt = (version: number | undefined) =>
    version === undefined ? undefined : version === 0 ? fileText : textOf(acts, version);
  const [liveText, shadowText] = [textAt(stand.live), textAt(stand.shadow)];
  const staff = await staffOf(db, reader, [known]);
  return {
    stand: (await standings(desk, [known], reader))[0]!,
    ...(await mayOf(desk, by)),
    reasons: writtenOf(known)["reasons"] as RuleAnswer["reasons"],
    ...(liveText !== undefined && { liveText }),
    ...(shadowText !== undefined && { shadowText }),
    ...(fileText !== undefined && stand.live !== 0 && stand.shadow !== 0 && { fileText }),
    log: acts.toReversed().map(({ at, act, version, live, by, reason }) => ({
      ...{ at: Number(at), act, version: Number(version) },
      ...(live !== null && { live: Number(live) }),
      ...byWhom(staff, by),
      ...(reason !== null && { reason }),
    })),
  };
}

function knownRules({ documents }: RulesDesk, all: readonly RuleAct[]): Known[] {
  const acts = byRule(all);
  const files = new Map(rulesIn(documents.ruleFiles()).map((file) => [String(file.written["id"]), file]));
  return [...new Set([...files.keys(), ...acts.keys()])].map((rule) => {
    const [file, own] = [files.get(rule), acts.get(rule) ?? []];
    return { rule, file, acts: own, stand: standOf(own, standInFile(file?.written["state"])) };
  });
}

async function standings(desk: RulesDesk, known: readonly Known[], reader: StaffReader): Promise<RuleStanding[]> {
  const [db, now] = [desk.database.aside, desk.clock.now()];
  const counted = {
    day: await sumHits(db, now - DAY_MS),
    right: await precisionSince(db, now - COUNTED_MS),
    alarms: new Map((await openAlarms(db)).map((alarm) => [alarm.rule, asAlarm(alarm)])),
    staff: await staffOf(db, reader, known),
  };
  return Promise.all(known.map((one) => standing(desk, one, counted)));
}

interface Counted {
  day: Awaited<ReturnType<typeof sumHits>>;
  right: Awaited<ReturnType<typeof precisionSince>>;
  alarms: ReadonlyMap<string, RuleAlarm>;
  staff: SeenStaff;
}

async function standing(desk: RulesDesk, known: Known, counted: Counted): Promise<RuleStanding> {
  const { rule, file, acts, stand } = known;
  const [db, now] = [desk.database.aside, desk.clock.now()];
  const written = writtenOf(known);
  const liveSince = sinceWhen(acts, "live");
  const right =
    liveSince !== undefined && liveSince > now - COUNTED_MS ? await precisionSince(db, liveSince) : counted.right;
  const read = stand.shadow === undefined ? undefined : readingOf(acts, stand, now);
  const found = counted.day.find((one) => one.rule === rule && one.version === stand.live && one.state === "live");
  const alarm = counted.alarms.get(rule);
  const back = takenBack(stand, acts);
  return {
    ...{ rule, category: String(written["category"]), asks: String(written["then"]) },
    severity: Number(written["severity"]),
    from: file === undefined ? "desk" : file.file.startsWith("parvis/") ? "program" : "file",
    ...stand,
    ...(back && { back: standAfter(back) }),
    ...(read && { read: { at: Number(read.at), ...byWhom(counted.staff, read.by) } }),
    ...(isFaulty(desk, rule, written) && { faulty: true }),
    found: found?.hits ?? 0,
    ...(stand.shadow !== undefined && { shadowFound: await lookedOn(db, known, now) }),
    right: right.get(rule) ?? measure(0, 0),
    ...(alarm && { alarm }),
  };
}

/** What the version that is used says of itself: the one that is live first. */
function writtenOf({ file, acts, stand: { live, shadow } }: Known): Record<string, unknown> {
  const used = live ?? shadow ?? 0;
  const version = used === 0 && file === undefined ? Math.max(...acts.map((act) => act.version)) : used;
  return writtenAs(version, acts, file?.written);
}

function isFaulty({ leftOut, clock }: RulesDesk, rule: string, written: Record<string, unknown>): boolean {
  return leftOut().has(rule) || String(written["expires"]) < dayOf(clock.now());
}

/** What the version in shadow found since it looks on. */
async function lookedOn(db: Reader, { rule, acts, stand }: Known, now: number): Promise<RuleStanding["shadowFound"]> {
  const since = Number(sinceWhen(acts, "shadow") ?? now - LOOKED_ON_MS);
  const hits = await sumHits(db, since - (since % (10 * 60_000)));
  const times = hits.find((one) => one.rule === rule && one.version === stand.shadow && one.state === "shadow");
  const judged = hits.find(({ state }) => state === "judged");
  return { of: judged?.hits ?? 0, times: times?.hits ?? 0, since };
}

function byWhom(staff: SeenStaff, by: RuleAct["by"]): Pick<RuleAnswer["log"][number], "by"> {
  const who = staff(by);
  return who === undefined ? {} : { by: who };
}

const staffOf = (db: Reader, reader: StaffReader, known: readonly Known[]): Promise<SeenStaff> =>
  seeStaff(
    db,
    reader,
    known.flatMap(({ acts }) => acts.map(({ by }) => by)),
  );
