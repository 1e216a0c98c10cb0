import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Tx } from "../storage/database.ts";
import { type Case, lockCase, logCase, urgentCases } from "./cases-store.ts";
import { listDuty } from "./duty.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { type Held, mayDo } from "./rights.ts";
import { isOwn, listDesk } from "./roles-store.ts";

/** Whom nobody answers for so long is not waited for any more. */
const ANSWER_MS = 2 * 60_000;

/** Somebody is called to a case. It says what kind of harm is meant, and nothing of what was said or by whom. */
export interface Page {
  case: CaseId;
  reason: Case["reason"];
  at: number;
}

interface PagingDesk extends Pick<ModerationDesk, "database" | "clock"> {
  /** Brings a page to somebody's devices; called after the commit. */
  tellPage: (person: PersonId, page: Page) => void;
  /** Tells whatever else the house pages with, once a round. Never rejects. */
  callOut: (page: Page) => void;
}

/**
 * [MOD26] Calls those on duty to each urgent case that nobody has taken; after two minutes without anybody, or at once
 * where nobody is on duty, the next person of the desk, one by one. On record before anybody is called.
 */
export async function pageUrgent(desk: PagingDesk): Promise<void> {
  for (const { id } of await urgentCases(desk.database.read)) {
    const done = await desk.database.write((tx) => callTo(tx, id, desk.clock.now()), "rows");
    if (done === undefined) continue;
    for (const person of done.called) desk.tellPage(person, done.page);
    desk.callOut(done.page);
  }
}

async function callTo(tx: Tx, id: CaseId, now: number): Promise<{ called: PersonId[]; page: Page } | undefined> {
  const one = await lockCase(tx, id);
  if (one?.state !== "open" || one.holder !== null) return undefined;
  const pages = await tx.selectFrom("pages").selectAll().where("case_id", "=", id).execute();
  if (pages.some(({ at }) => at > now - ANSWER_MS)) return undefined;
  const before = pages.map(({ person }) => person);
  const called = await nextOf(tx, one, before, now);
  if (called.length === 0) return undefined;
  await tx
    .insertInto("pages")
    .values(called.map((person) => ({ case_id: id, person, at: now })))
    .execute();
  await logCase(tx, { case: id, at: now, by: null, act: "page" });
  return { called, page: { case: id, reason: one.reason, at: now } };
}

/** First all who are on duty, then one by one whoever else may work on it: seniors before moderators, the owner last. */
async function nextOf(tx: Tx, one: Case, before: PersonId[], now: number): Promise<PersonId[]> {
  const desk = (await listDesk(tx, now)).filter(
    ({ id, role, held }) =>
      mayDo(held, "work", one.room) && !before.includes(id) && !isOwn({ person: id, role }, one.person),
  );
  const onDuty = new Set((await listDuty(tx, now)).map(({ person }) => person));
  const first = desk.filter(({ id }) => onDuty.has(id));
  const next = first.length > 0 ? first : desk.toSorted((a, b) => rankOf(a.held) - rankOf(b.held)).slice(0, 1);
  return next.map(({ id }) => id);
}

function rankOf(held: readonly Held[]): number {
  const order: Held["role"][] = ["senior", "moderator", "host", "legal", "owner"];
  return Math.min(...held.map(({ role }) => order.indexOf(role)).filter((rank) => rank >= 0));
}
