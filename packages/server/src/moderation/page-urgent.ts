import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Tx } from "../storage/database.ts";
import { mayWorkOn } from "./act-on-case.ts";
import { ANSWER_MS, type Care, careOf } from "./attended.ts";
import { type Case, lockCase, logCase, updateCase, urgentFree, urgentHeld } from "./cases-store.ts";
import { listDuty } from "./duty.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import type { Held } from "./rights.ts";
import { isOwn, listDesk } from "./roles-store.ts";

/** So many cases are looked at in one round. */
const AT_ONCE = 50;

/** Somebody is called to a case. It says what kind of harm is meant, and nothing of what was said or by whom. */
export interface Page {
  case: CaseId;
  reason: Case["reason"];
  at: number;
}

interface PagingDesk extends Pick<ModerationDesk, "database" | "clock" | "tell"> {
  /** Brings a page to somebody's devices; called after the commit. */
  tellPage: (person: PersonId, page: Page) => void;
  /** Tells whatever else the house pages with, once a round. Never rejects. */
  callOut: (page: Page) => void;
}

/**
 * [MOD26] Calls those on duty to each urgent case that nobody has taken; after two minutes without anybody, or at once
 * where nobody is on duty, the next person of the desk, one by one, round by round. On record before anybody is called.
 */
export async function pageUrgent(desk: PagingDesk): Promise<void> {
  const { read } = desk.database;
  const waiting = await urgentFree(read, AT_ONCE);
  for (const one of await urgentHeld(read))
    if ((await careOf(read, one, desk.clock.now())).is !== "attended") waiting.push(one);
  for (const { id } of waiting) {
    const done = await desk.database.write((tx) => callTo(tx, id, desk.clock.now()), "rows");
    if (done?.freed) desk.tell({ of: "reports" });
    if (done === undefined || done.called.length === 0) continue;
    for (const person of done.called) desk.tellPage(person, done.page);
    desk.callOut(done.page);
  }
}

interface Calling {
  called: PersonId[];
  page: Page;
  /** Whoever had it has it no more. */
  freed: boolean;
}

async function callTo(tx: Tx, id: CaseId, now: number): Promise<Calling | undefined> {
  const one = await lockCase(tx, id);
  if (one?.state !== "open") return undefined;
  const care = await careOf(tx, one, now);
  const freed = await freeIfLeft(tx, one, care, now);
  const called = await whomToCall(tx, one, care, now);
  const calling = { called, freed, page: { case: id, reason: one.reason, at: now } };
  if (called.length === 0) return calling;
  await tx
    .insertInto("pages")
    .values(called.map((person) => ({ case_id: id, person, at: now })))
    .onConflict((on) => on.columns(["case_id", "person"]).doUpdateSet({ at: now }))
    .execute();
  await logCase(tx, { case: id, at: now, by: null, act: "page" });
  return calling;
}

/** [MOD305] Whoever has a case and is gone has it no more, as everybody sees: it is back in the queue, on record. */
async function freeIfLeft(tx: Tx, { id, holder }: Case, care: Care, now: number): Promise<boolean> {
  if (holder === null || care.is !== "free" || care.given === true) return false;
  await updateCase(tx, id, { holder: null, waits_until: null });
  await logCase(tx, { case: id, at: now, by: null, act: "free again" });
  return true;
}

async function whomToCall(tx: Tx, one: Case, care: Care, now: number): Promise<PersonId[]> {
  const pages = tx.selectFrom("pages").selectAll().where("case_id", "=", one.id);
  switch (care.is) {
    case "attended":
      return [];
    case "given": {
      const own = pages.where("person", "=", care.to).where("at", ">=", care.at);
      return (await own.executeTakeFirst()) === undefined ? [care.to] : [];
    }
    case "free":
      // Whoever was called before somebody had it, or it was passed up, is called anew.
      return nextOf(tx, one, await pages.where("at", ">", care.since).execute(), now);
  }
}

interface Called {
  person: PersonId;
  at: number;
}

/**
 * First all who are on duty, once for each time that they are; then one by one whoever else may work on it: seniors before
 * moderators, the owner last. Once everybody was called, those on duty again, else the owner.
 */
async function nextOf(tx: Tx, one: Case, before: Called[], now: number): Promise<PersonId[]> {
  const desk = (await listDesk(tx, now)).filter(
    ({ id, role, held }) => mayWorkOn(held, one) && !isOwn({ person: id, role }, one.person),
  );
  const idsOf = (people: typeof desk) => people.map(({ id }) => id);
  const dutySince = new Map((await listDuty(tx, now)).map(({ person, since }) => [person, since]));
  const wasCalled = (id: PersonId, since = 0) => before.some(({ person, at }) => person === id && at >= since);
  const onDuty = desk.filter(({ id }) => dutySince.has(id));
  const first = onDuty.filter(({ id }) => !wasCalled(id, dutySince.get(id)));
  if (first.length > 0) return idsOf(first);
  if (before.some(({ at }) => at > now - ANSWER_MS)) return [];
  const others = desk.filter(({ id }) => !wasCalled(id)).toSorted((a, b) => rankOf(a.held) - rankOf(b.held));
  if (others.length > 0) return idsOf(others.slice(0, 1));
  return idsOf(onDuty.length > 0 ? onDuty : desk.filter(({ role }) => role === "owner"));
}

function rankOf(held: readonly Held[]): number {
  const order: Held["role"][] = ["senior", "moderator", "host", "legal", "owner"];
  return Math.min(...held.map(({ role }) => order.indexOf(role)).filter((rank) => rank >= 0));
}
