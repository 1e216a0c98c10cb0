import type { HouseChange } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import type { HouseNews } from "../bus/house-messages.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine, requireText } from "../platform/required-text.ts";
import type { Database, Tx } from "../storage/database.ts";
import type { CharterClause } from "./charter-seed.ts";
import { setDeskNames } from "./desk-key.ts";
import { type HouseDefaults, type HouseFacts, type HouseMemory, readHouseFacts } from "./house-facts.ts";
import type { Author, JudgedText, JudgeTexts } from "./judge-texts.ts";
import { clauseIdsEver, deleteSetting, insertCharter, writeSetting } from "./store.ts";

export interface HouseDesk {
  database: Database;
  clock: Clock;
  memory: HouseMemory;
  defaults: HouseDefaults;
  /** Refuses whoever is not the owner at this moment, else tells their name; people are not known here. */
  admitOwner: (tx: Tx, session: number, now: number) => Promise<string>;
  /** Records the decision in the transaction of its effect. */
  record: (tx: Tx, decision: { at: number; by: PersonId; reason: string; details: string }) => Promise<void>;
  judge: JudgeTexts;
  tell: (news: HouseNews) => void;
}

/** [HSE1] The owner changes what the house says of itself, with a reason. It holds from the next request on. */
export async function changeHouse(desk: HouseDesk, owner: Author, change: HouseChange): Promise<void> {
  const judged = await desk.judge(owner, changedTexts(desk.memory.facts, change), { sure: change.sure });
  if (judged.refusal !== undefined) throw judged.refusal;
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    const name = await desk.admitOwner(tx, owner.session, at);
    await judged.note(tx, { now: at, name });
    const before = await readHouseFacts(tx, desk.defaults);
    await storeSettings(tx, change);
    if (change.clauses !== undefined) await storeCharter(tx, before, change.clauses, { at, by: owner.person });
    const details = JSON.stringify(differences(before, await readHouseFacts(tx, desk.defaults)));
    await desk.record(tx, { at, by: owner.person, reason: change.reason, details });
  });
  await desk.memory.refresh();
  desk.tell({ of: "house" });
  judged.tell();
}

/** [HSE4] What others will read of the house, where it is other than before. */
function changedTexts({ charter }: HouseFacts, { name, welcome, clauses }: HouseChange): JudgedText[] {
  const standing = new Set(charter.clauses.flatMap(({ fr, en }) => [fr, en]));
  const written = (clauses ?? []).flatMap(({ fr, en }) => [
    { kind: "charter" as const, text: requireText(fr), lang: "fr" },
    { kind: "charter" as const, text: requireText(en), lang: "en" },
  ]);
  return [
    ...(name === undefined ? [] : [{ kind: "room_name" as const, text: requireLine(name) }]),
    ...(welcome ? [{ kind: "topic" as const, text: requireLine(welcome) }] : []),
    ...written.filter(({ text }) => !standing.has(text)),
  ];
}

async function storeSettings(tx: Tx, { name, welcome, accent, langs, deskNames }: HouseChange): Promise<void> {
  if (name !== undefined) await writeSetting(tx, "name", requireLine(name));
  if (welcome === "") await deleteSetting(tx, "welcome");
  else if (welcome !== undefined) await writeSetting(tx, "welcome", requireLine(welcome));
  if (accent !== undefined) await writeSetting(tx, "accent", accent);
  if (langs !== undefined) await writeSetting(tx, "langs", [...new Set(langs)].join(" "));
  if (deskNames !== undefined) await setDeskNames(tx, deskNames);
}

type NewClause = NonNullable<HouseChange["clauses"]>[number];

/** [HSE2] A new version of the charter; earlier ones stay. An id is never given to another clause. */
async function storeCharter(
  tx: Tx,
  { charter }: HouseFacts,
  clauses: NewClause[],
  made: { at: number; by: PersonId },
): Promise<void> {
  const ever = await clauseIdsEver(tx);
  const standing = new Set(charter.clauses.map(({ id }) => id));
  const numbered: CharterClause[] = [];
  for (const { id: kept, fr, en } of clauses) {
    if (kept !== undefined && !standing.delete(kept)) throw new Refusal("not_found");
    const id = kept ?? newId(ever);
    ever.add(id);
    numbered.push({ id, fr: requireText(fr), en: requireText(en) });
  }
  await insertCharter(tx, { version: charter.version + 1, clauses: numbered }, made);
}

function newId(ever: ReadonlySet<string>): string {
  for (let number = ever.size + 1; ; number++) if (!ever.has(`clause-${number}`)) return `clause-${number}`;
}

function differences(before: HouseFacts, after: HouseFacts): Record<string, [from: unknown, to: unknown]> {
  const short = ({ charter, ...facts }: HouseFacts) => ({ ...facts, charter: charter.version });
  const [from, to] = [short(before), short(after)] as Record<string, unknown>[];
  const keys = [...new Set([...Object.keys(from!), ...Object.keys(to!)])];
  const changed = keys.filter((key) => JSON.stringify(from![key]) !== JSON.stringify(to![key]));
  return Object.fromEntries(changed.map((key) => [key, [from![key] ?? null, to![key] ?? null]]));
}
