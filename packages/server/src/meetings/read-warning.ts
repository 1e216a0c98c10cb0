import type { MeetingId } from "@parvis/protocol/private";
import { actOn } from "../conversations/contact-desk.ts";
import type { Actor } from "../people/standing.ts";
import type { MeetingDesk } from "./meeting-desk.ts";
import { noteRead } from "./store.ts";

/** [MEE7] A warning waits until whoever is warned says that they have read it; on all their devices at once. */
export async function readWarning(desk: MeetingDesk, actor: Actor, { meeting }: { meeting: MeetingId }): Promise<void> {
  await actOn(desk, actor, (tx, now) => noteRead(tx, meeting, actor.person, now));
  desk.tell({ of: "meetings", person: actor.person });
}
