import type { PersonId } from "@parvis/protocol/ids";
import { deskKey } from "../house/desk-key.ts";
import type { Actor } from "../people/standing.ts";
import { findPerson, updatePerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnHouse, type ClientAct, type LogDesk } from "../rooms/act-on-log.ts";
import type { Answer } from "../rooms/answers.ts";
import { recordDecision } from "../rooms/decisions.ts";

interface Appointment extends ClientAct {
  person: PersonId;
  role: "none" | "host";
  reason: string;
}

/** [MOD4] The owner makes somebody a host of the house, or no longer. */
export function appoint(desk: LogDesk, actor: Actor, appointment: Appointment): Promise<Answer> {
  return actOnHouse(desk, actor, appointment, async (tx, { room, standing, now }) => {
    if (standing.role !== "owner") throw new Refusal("not_allowed");
    const { person, role, reason } = appointment;
    const subject = await findPerson(tx, person);
    if (subject === undefined) throw new Refusal("not_found");
    if (subject.role === "owner") throw new Refusal("not_allowed");
    await updatePerson(tx, person, { role });
    await recordDecision(tx, { at: now, by: actor.person, act: "appoint", room: room.no, person, reason });
    const discreet = (await deskKey(tx)) !== undefined;
    return {
      kind: "appointed",
      by: actor.person,
      data: JSON.stringify({ person, role, ...(discreet && { discreet }) }),
    };
  });
}
