import type { PersonId } from "@parvis/protocol/ids";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { DeskDecision } from "../rooms/decisions.ts";
import type { Tx } from "../storage/database.ts";
import { mayWorkOn } from "./act-on-case.ts";
import { type Case, hasMerged, lockOpenCase } from "./cases-store.ts";
import { rolesOf } from "./roles-store.ts";
import { type NoticeWithRoom, noticesOf } from "./store.ts";
import { keyOf, type Subject } from "./subjects.ts";

/** The words that a decision is about, where it is about one message, or one post that waits. */
export function wordsOf({
  room,
  target,
  held,
  person,
}: DeskDecision): Extract<Subject, { about: "message" | "held" }> | undefined {
  if (room === undefined || person === undefined) return undefined;
  if (held !== undefined) return { about: "held", room, held, person };
  return target === undefined ? undefined : { about: "message", room, target, person };
}

interface Waiting {
  /** Locked; the decision ends it. */
  case?: Case;
  /** What was reported of these words. */
  notices: readonly NoticeWithRoom[];
}

/**
 * What waits about the words of a decision that is made beside the desk. A decision about words ends the case about them;
 * one about a person or a room need not be that of their case. [MOD11] Nor does it end a case that is about other words
 * too: whoever reported those would be told that something was done about them.
 */
export async function caseOfWords(tx: Tx, decision: DeskDecision): Promise<Waiting> {
  const subject = wordsOf(decision);
  const one = subject && (await lockOpenCase(tx, keyOf(subject)));
  if (one === undefined) return { notices: [] };
  if (decision.by !== "house" && decision.by !== "reviewer") await requireReach(tx, one, decision.by);
  const notices = await noticesOf(tx, one.id);
  if (one.subject === keyOf(subject!) && !(await hasMerged(tx, one.id))) return { case: one, notices };
  const { room, target } = decision;
  return { notices: notices.filter((notice) => notice.room === room && notice.target === target) };
}

/** [MOD15, MOD20] Nobody decides beside the desk what is in somebody else's hands, or lies where they may not work. */
async function requireReach(tx: Tx, one: Case, by: PersonId): Promise<void> {
  if (one.holder !== null && one.holder !== by) throw new Refusal("case_taken");
  if (one.escalated === null) return;
  const who = await findPerson(tx, by);
  if (who === undefined || !mayWorkOn(await rolesOf(tx, by, who.role), one)) throw new Refusal("case_taken");
}
