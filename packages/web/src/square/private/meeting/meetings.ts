import type { CheckedMeeting } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Square } from "../../square.ts";
import type { PrivateTalks } from "../private-talks.ts";
import type { Warned } from "./unread.ts";

/** What this person checked, as the house has it now. */
export async function refreshMeetings(square: Square): Promise<void> {
  const client = square.client.value;
  const talks = square.private.value;
  if (!client || !talks) return;
  const meetings = await client.private.checkedMeetings();
  if (square.private.value === talks) talks.meetings.value = meetings;
}

/** Whether somebody else checked a meeting of this conversation too, or one with people who are linked. */
export function isWarnedOf({ meetings }: Pick<PrivateTalks, "meetings">, talk: ConversationId): boolean {
  // What only happens at the same spot says nothing about the one who writes here.
  return meetings.value.some(
    ({ talk: of, warning }) => of === talk && warning !== undefined && warning.same !== "spot",
  );
}

/** The meeting of a conversation that was checked last, while it lies ahead or has just been. */
export function lastChecked({ meetings }: PrivateTalks, talk: ConversationId, now: number): CheckedMeeting | undefined {
  return meetings.value.find((one) => one.talk === talk && one.meetsAt > now - 12 * 60 * 60_000);
}

/** Read on all devices; where the house does not hear it, the warning stays. */
export async function readWarnings(square: Square, warned: readonly Warned[]): Promise<void> {
  const sealed = square.client.value?.private;
  if (!sealed) return;
  await Promise.all(warned.map(({ id }) => sealed.readWarning(id))).catch(() => undefined);
  await refreshMeetings(square).catch(() => undefined);
}
