import { MEETING_PLACE_MAX } from "@parvis/protocol/limits";
import type { MeetingId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { actOn } from "../conversations/contact-desk.ts";
import { otherOf, ownTalk } from "../conversations/talk-rights.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { compareChecks } from "./compare-checks.ts";
import { type MeetingDesk, tellWarned } from "./meeting-desk.ts";
import { placeKey } from "./place-key.ts";
import { isOneMeeting, mayBeChecked } from "./rules.ts";
import { type CheckedMeeting, checkedBy, countChecked, insertChecked, updateChecked } from "./store.ts";

interface Check {
  talk: ConversationId;
  place: string;
  meetsAt: number;
}

/**
 * [MEE1, MEE2] *Check this meeting*: notes where and when a participant of a conversation is to meet the other one, and
 * compares it with what others noted. The answer tells nothing of that: whom it warns hears so afterwards. Whether the
 * conversation is closed, and how the other one stands, is not asked.
 */
export async function checkMeeting(
  desk: MeetingDesk,
  actor: Actor,
  { talk: id, place: raw, meetsAt }: Check,
): Promise<{ meeting: MeetingId; until: number }> {
  const place = requireLine(raw).trim();
  if (place.length > MEETING_PLACE_MAX) throw new Refusal("bad_frame");
  const { answer, warned } = await actOn(desk, actor, async (tx, now) => {
    // By the house's clock: whoever's own is wrong hears no more than that it is not taken.
    if (!mayBeChecked(meetsAt, now)) throw new Refusal("not_found");
    const talk = await ownTalk(tx, id, actor.person);
    const check = await noteCheck(desk, tx, actor, {
      ...{ conversation: id, counterparty: otherOf(talk, actor.person) },
      ...{ place, place_key: placeKey(place), meets_at: meetsAt, checked_at: now },
      keep_until: Math.max(meetsAt, now) + desk.keepMs,
    });
    return {
      answer: { meeting: check.id, until: check.keep_until },
      warned: await compareChecks(desk, tx, check, now),
    };
  });
  tellWarned(desk, warned);
  return answer;
}

type Noted = Omit<CheckedMeeting, "id" | "checker" | "device" | "warned_of" | "warned_at" | "read_at">;

/** [MEE2] A meeting counts once for each who checks it: checked again it is the first one, as it is known now. */
async function noteCheck(desk: MeetingDesk, tx: Tx, actor: Actor, noted: Noted): Promise<CheckedMeeting> {
  const { checked_at: now, ...again } = noted;
  const own = await checkedBy(tx, actor.person, now);
  const before = own.find((one) => isOneMeeting(one, noted, desk.windowMs));
  if (before !== undefined) {
    await updateChecked(tx, before.id, again);
    return { ...before, ...again };
  }
  const { points, seconds } = desk.rate;
  if ((await countChecked(tx, actor, now - seconds * 1000)) >= points) throw new Refusal("rate_limited");
  const check: CheckedMeeting = {
    ...{ id: uuidv7(now) as MeetingId, checker: actor.person, device: actor.device, ...noted },
    ...{ warned_of: null, warned_at: null, read_at: null },
  };
  await insertChecked(tx, check);
  return check;
}
