import type { PersonId } from "@parvis/protocol/ids";
import type { Actor, Standing } from "../people/standing.ts";
import { findPerson, updatePerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { type ActScene, actOnHouse, actOnLog, type ClientAct, type LogDesk } from "../rooms/act-on-log.ts";
import type { Answer } from "../rooms/answers.ts";
import { recordDecision, requireStaff } from "../rooms/decisions.ts";
import type { EventDecision } from "../rooms/log.ts";
import { deleteMute, putMute } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";

interface Sanction extends ClientAct {
  person: PersonId;
  /** How long, in minutes; 0 lifts it. */
  minutes?: number | undefined;
  reason: string;
}

/** [MOD1] Staff mute somebody in a room, for some minutes, with a reason. */
export function mute(desk: LogDesk, actor: Actor, sanction: Sanction & { minutes: number }): Promise<Answer> {
  return actOnLog(desk, actor, sanction, async (tx, scene) => {
    await requireSubject(tx, scene.standing, sanction.person);
    const lift = sanction.minutes === 0;
    const until = scene.now + sanction.minutes * 60_000;
    const { room, now } = scene;
    if (lift) await deleteMute(tx, room.no, sanction.person);
    else await putMute(tx, { room: room.no, person: sanction.person, until, reason: sanction.reason });
    await record(tx, scene, { act: "mute", by: actor.person, sanction, until: lift ? now : until });
    return sanctioned(actor, sanction, lift ? { act: "unmuted" } : { act: "muted", until });
  });
}

/** [MOD2] Staff put somebody out of the house, for some minutes or until lifted, with a reason. */
export function ban(desk: LogDesk, actor: Actor, sanction: Sanction): Promise<Answer> {
  return actOnHouse(desk, actor, sanction, async (tx, scene) => {
    await requireSubject(tx, scene.standing, sanction.person);
    const lift = sanction.minutes === 0;
    const until = sanction.minutes === undefined ? null : scene.now + sanction.minutes * 60_000;
    const banned = { banned_at: scene.now, banned_until: until, ban_reason: sanction.reason };
    await updatePerson(tx, sanction.person, lift ? { banned_at: null, banned_until: null, ban_reason: null } : banned);
    await record(tx, scene, { act: "ban", by: actor.person, sanction, until });
    if (lift) return sanctioned(actor, sanction, { act: "unbanned" });
    return sanctioned(actor, sanction, { act: "banned", ...(until === null ? {} : { until }) });
  });
}

/** [MOD3] Nobody decides on the owner, and only the owner on a host. */
async function requireSubject(tx: Tx, standing: Standing, person: PersonId): Promise<void> {
  requireStaff(standing);
  const subject = await findPerson(tx, person);
  if (subject === undefined) throw new Refusal("not_found");
  if (subject.role === "owner") throw new Refusal("not_allowed");
  if (subject.role === "host" && standing.role !== "owner") throw new Refusal("not_allowed");
}

interface Recorded {
  act: "mute" | "ban";
  by: PersonId;
  sanction: Sanction;
  until: number | null;
}

function record(tx: Tx, { room, now }: ActScene, { act, by, sanction, until }: Recorded): Promise<void> {
  const { person, reason } = sanction;
  return recordDecision(tx, { at: now, by, act, room: room.no, person, until, reason });
}

function sanctioned(actor: Actor, { person, reason }: Sanction, what: { act: string; until?: number }): EventDecision {
  return { kind: "sanctioned", by: actor.person, data: JSON.stringify({ person, ...what, reason }) };
}
