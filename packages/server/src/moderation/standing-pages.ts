import type { PersonId } from "@parvis/protocol/ids";
import type { Standing } from "../people/standing.ts";
import type { Reader } from "../storage/database.ts";
import { careOf } from "./attended.ts";
import { findCase } from "./cases-store.ts";
import type { Page } from "./page-urgent.ts";
import { rolesOf } from "./roles-store.ts";

const SHOWN_MOST = 20;

/** [MOD26] To which urgent cases somebody was called, as long as nobody else looks after them, the newest first. */
export async function standingPages(db: Reader, person: PersonId, now: number): Promise<Page[]> {
  const called = await db
    .selectFrom("pages as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .select((eb) => ["c.id as case", "c.reason", eb.fn.max("g.at").as("at")])
    .where("g.person", "=", person)
    .where("c.state", "=", "open")
    .groupBy(["c.id", "c.reason"])
    .orderBy("at", "desc")
    .limit(SHOWN_MOST)
    .execute();
  const pages: Page[] = [];
  for (const page of called) {
    const care = await careOf(db, (await findCase(db, page.case))!, now);
    if (care.is === "free" || (care.is === "given" && care.to === person)) pages.push({ ...page, at: Number(page.at) });
  }
  return pages;
}

/** [MOD26] The same for whoever comes, or comes back: only who has a part at the desk is called, and looked up. */
export async function pagesAwaiting(
  db: Reader,
  { person, role }: { person: PersonId; role: Standing["role"] },
  now: number,
): Promise<Page[]> {
  const held = await rolesOf(db, person, role);
  return held.length === 0 ? [] : standingPages(db, person, now);
}
