import type { PersonId } from "@parvis/protocol/ids";
import type { Standing } from "../people/standing.ts";
import type { Reader } from "../storage/database.ts";
import { careOf } from "./attended.ts";
import type { Page } from "./page-urgent.ts";
import { rolesOf } from "./roles-store.ts";

const SHOWN_MOST = 20;

/** [MOD26] To which urgent cases somebody was called, as long as nobody else looks after them, the newest first. */
export async function standingPages(db: Reader, person: PersonId, now: number): Promise<Page[]> {
  const calls = db
    .selectFrom("pages")
    .select((eb) => ["case_id", eb.fn.max("at").as("called_at")])
    .where("person", "=", person)
    .groupBy("case_id");
  const called = await db
    .selectFrom("cases as c")
    .innerJoin(calls.as("g"), "g.case_id", "c.id")
    .selectAll("c")
    .select("g.called_at")
    .where("c.state", "=", "open")
    .orderBy("g.called_at", "desc")
    .limit(SHOWN_MOST)
    .execute();
  const pages: Page[] = [];
  for (const { called_at, ...one } of called) {
    const care = await careOf(db, one, now);
    if (care.is === "free" || (care.is === "given" && care.to === person))
      pages.push({ case: one.id, reason: one.reason, at: Number(called_at) });
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
