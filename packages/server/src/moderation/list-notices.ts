import type { Notice } from "@parvis/protocol/http";
import type { Actor } from "../people/standing.ts";
import { asNotice } from "../safety/list-findings.ts";
import { latestFindings } from "../safety/store.ts";
import { recordReads } from "./case-reads.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { shownNotice } from "./read-case.ts";
import { hiddenFrom } from "./roles-store.ts";
import { latestNotices } from "./store.ts";

const SHOWN = 100;

type Desk = Pick<ModerationDesk, "database" | "clock">;

/**
 * [MOD6] A page of what people reported and of what the house found, newest first; with `before`, those older than it.
 * [MOD21] Each case that something of is shown counts as read.
 */
export async function listNotices(
  { database, clock }: Desk,
  actor: Actor,
  before?: string,
): Promise<{ notices: Notice[]; more: boolean }> {
  const db = database.aside;
  const page = { limit: SHOWN + 1, before, not: hiddenFrom(actor) };
  const reported = await latestNotices(db, page);
  const found = await latestFindings(db, page);
  const all = [
    ...reported.map((row) => ({ of: row.case_id, notice: shownNotice(row) })),
    ...found.map((row) => ({ of: row.case_id, notice: asNotice(row) })),
  ];
  // Ids rise with time, whoever made them.
  const shown = all.toSorted((a, b) => (a.notice.id < b.notice.id ? 1 : -1)).slice(0, SHOWN);
  const cases = [...new Set(shown.flatMap(({ of }) => of ?? []))];
  await database.write((tx) => recordReads(tx, cases, actor.person, clock.now()), "rows");
  return { notices: shown.map(({ notice }) => notice), more: all.length > SHOWN };
}
