import type { PersonId } from "@parvis/protocol/ids";
import type { Verdict } from "@parvis/safety/verdict";
import type { HouseNews } from "../bus/house-messages.ts";
import type { Found, JudgedText, JudgedTexts, JudgeTexts } from "../house/judge-texts.ts";
import type { Clock } from "../platform/clock.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { actOf } from "./act-of.ts";
import { type Guard, type Guarded, holdGuarded } from "./guard.ts";
import type { Safety } from "./open-safety.ts";
import type { RoomLangs, RoomTraits } from "./room-langs.ts";
import { type Outcome, outcomeOf, refusalOf } from "./rules.ts";
import { insertFinding } from "./store.ts";
import { storeVerdict } from "./stored-verdict.ts";

export interface JudgeDesk {
  safety: Safety;
  clock: Clock;
  langs: RoomLangs;
  /** How long what was found is kept, in milliseconds. */
  noticeMs: number;
  guard: Guard;
  /** Tells the staff that there is one more; called after the commit. */
  tell: (news: HouseNews) => void;
}

interface Judged {
  text: JudgedText;
  verdict: Verdict;
  outcome: Outcome;
}

/** What is not read in a room. */
const nowhere: Partial<RoomTraits> = {};
const gravity = ["refuse", "hold", "nudge"] as const;

/**
 * [SAE1] Judges what others will read beside posts: edits, names, what is said of rooms and of the house. None of these
 * can wait unseen: what would be held is refused, and the staff are told; unless somebody decides on it anyway.
 */
export function judgeTexts(desk: JudgeDesk): JudgeTexts {
  return async (author, texts, { room, sure = false, decided = false }): Promise<JudgedTexts> => {
    const { lang: spoken, audience } = room === undefined ? nowhere : await desk.langs.of(room);
    const at = desk.clock.now();
    const guarded = decided ? undefined : desk.guard(author, at);
    const standing = { staff: decided || author.staff, sure };
    const judged = texts.map((text): Judged => {
      const lang = text.lang ?? spoken;
      const said = { at, kind: text.kind, text: text.text, place: room, lang, audience };
      const verdict = desk.safety.judge(actOf(author, said));
      return guardedText({ text, verdict, outcome: outcomeOf(verdict, standing) }, guarded);
    });
    const refused = gravity.flatMap((action) => judged.filter(({ outcome }) => outcome.action === action))[0];
    // Of what is refused nothing is kept, but what would have waited for somebody's eyes.
    const shielded =
      guarded?.do === "refuse" && texts.some(({ kind }) => kind === "edit") ? guarded.refusal : undefined;
    const noted = judged.filter(({ outcome }) => outcome.notes && (!refused || outcome.action === "hold"));
    const action = refused?.outcome.action;
    const refusal =
      shielded ?? (refused && refusalOf(refused.verdict, action as Exclude<typeof action, "pass" | undefined>));
    const care = judged.some(({ outcome }) => outcome.cares);
    return {
      refusal: care ? refusal?.withCare() : refusal,
      care,
      note: async (tx, found) => {
        for (const one of noted) await noteFinding(desk, tx, author.person, one, found);
      },
      tell: () => {
        if (noted.length > 0) desk.tell({ of: "reports" });
      },
    };
  };
}

/** [SAE13] As a post would wait, an edit or a name is refused; it is not noted, since nobody but its author saw it. */
function guardedText(one: Judged, guarded: Guarded | undefined): Judged {
  const { text, verdict, outcome } = one;
  if (outcome.action !== "pass" || (text.kind !== "edit" && text.kind !== "name")) return one;
  const waits = holdGuarded(guarded, text.text, verdict);
  return waits === undefined ? one : { text, verdict: waits, outcome: { ...outcome, action: "refuse" } };
}

async function noteFinding(
  { noticeMs }: JudgeDesk,
  tx: Tx,
  person: PersonId,
  { text: { kind, text }, verdict }: Judged,
  { now, name, room, target }: Found,
): Promise<void> {
  const judged = { kind, text, verdict: storeVerdict(verdict), context: "[]" };
  const where = { room: room ?? null, target: target ?? null, held: null };
  await insertFinding(tx, { id: uuidv7(now), at: now, person, name, ...where, ...judged, destroy_at: now + noticeMs });
}
