import type { CheckedMeeting } from "@parvis/protocol/private";

/** A checked meeting that somebody is warned of. */
export type Warned = CheckedMeeting & { warning: NonNullable<CheckedMeeting["warning"]> };

/** Those of which the warning has not been read. */
export function unreadOf(meetings: readonly CheckedMeeting[]): Warned[] {
  return meetings.filter((one): one is Warned => one.warning !== undefined && !one.warning.read);
}
