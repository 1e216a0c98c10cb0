import type { Beside, BesideCase, PastDecision } from "@parvis/protocol/desk";
import type { PersonId } from "@parvis/protocol/ids";
import { cameWith, devicesOf, sharingDevices } from "../people/store.ts";
import { DAY_MS } from "../platform/day.ts";
import { type StoredEffect, storedEffects } from "../rooms/decisions.ts";
import { type Room, roomsNumbered } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import { type Case, casesAbout } from "./cases-store.ts";
import { decisionsAbout } from "./decisions-store.ts";
import { summariesOf } from "./list-cases.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { type DeskReader, hiddenFrom } from "./roles-store.ts";
import { type SeenStaff, seeStaff } from "./see-staff.ts";
import { noticesAbout } from "./store.ts";
import { toldEffect } from "./told-effect.ts";

/** So many of each: what is older says less. */
const SHOWN = 10;
/** From so many on, who came together is a crowd, and tells nothing. */
const CROWD = 50;
/** Who came within this of one another came together, as voices are counted. */
const TOGETHER_MS = 10 * 60_000;

interface Asking {
  case: Case;
  /** Of these rooms alone. */
  rooms: number[] | undefined;
  /** Who is suspected to be the same person, back after a ban. */
  suspected: ModerationDesk["suspected"];
  reader: DeskReader;
}

/**
 * [MOD42] What stands beside a case: what was decided about the same person before, notices about them in other cases,
 * cases of those linked with them. Whoever reads one room alone is shown what belongs to it.
 */
export async function findBeside(db: Reader, { case: one, rooms, suspected, reader }: Asking): Promise<Beside> {
  const { person } = one;
  if (person === null) return { past: [], cases: [], notices: [] };
  const past = (await decisionsAbout(db, person, { rooms, limit: SHOWN })).map(({ effects, ...row }) => ({
    ...{ row, effects: storedEffects({ effects }) },
  }));
  const places = await roomsNumbered(
    db,
    past.flatMap(({ effects }) => effects.map(({ room }) => room)),
  );
  const linked = await linkedWith(db, one, person, suspected);
  const own = hiddenFrom(reader);
  if (own !== undefined) linked.delete(own);
  const found = await casesAbout(db, [...linked.keys()], { not: one.id, rooms, limit: SHOWN });
  const notices = await noticesAbout(db, person, { not: one.id, rooms, limit: SHOWN });
  const shown = await summariesOf(db, reader, found);
  const staff = await seeStaff(
    db,
    reader,
    past.map(({ row }) => row.by),
  );
  return {
    past: past.map((one) => shownDecision(one, places, staff)),
    cases: shown.map((one): BesideCase => ({ link: linked.get(one.person!.id)!, case: one })),
    notices,
  };
}

type Link = BesideCase["link"];

/** The person, and those linked with them, each by what links most. */
async function linkedWith(db: Reader, one: Case, person: PersonId, suspected: Asking["suspected"]) {
  const links = new Map<PersonId, Link>([[person, "person"]]);
  const add = (people: readonly PersonId[], link: Link) => {
    for (const each of people) if (!links.has(each)) links.set(each, link);
  };
  add(await suspected(db, person), "evasion");
  const devices = (await devicesOf(db, [person])).get(person)!;
  add(await sharingDevices(db, devices, CROWD), "device");
  const together = await cameWith(db, person, { withinMs: TOGETHER_MS, newAt: one.opened_at - DAY_MS, limit: CROWD });
  if (together.length < CROWD) add(together, "together");
  return links;
}

interface DecisionAbout {
  row: Omit<Awaited<ReturnType<typeof decisionsAbout>>[number], "effects">;
  effects: readonly StoredEffect[];
}

function shownDecision(
  { row, effects }: DecisionAbout,
  rooms: ReadonlyMap<number, Room>,
  staff: SeenStaff,
): PastDecision {
  const by = staff(row.by);
  const { id, at, reason, case_id, undone_at } = row;
  return {
    ...{ id, at, reason, effects: effects.map((effect) => toldEffect(effect, rooms)) },
    ...(by && { by }),
    ...(case_id === null ? {} : { case: case_id }),
    ...(undone_at === null ? {} : { undoneAt: Number(undone_at) }),
  };
}
