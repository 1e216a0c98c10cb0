import type { ContactSetting } from "@parvis/protocol/private";
import type { Actor } from "../people/standing.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { putSetting } from "./store.ts";

/** [CON2] Who may ask this person, from now on. What waits already stays as it is. */
export function setContact(desk: ContactDesk, actor: Actor, setting: ContactSetting): Promise<void> {
  return actOn(desk, actor, (tx) => putSetting(tx, actor.person, setting));
}
