import type { PersonId } from "@parvis/protocol/ids";
import type { ShieldBody } from "@parvis/protocol/posture";
import { requireDiscreet } from "../moderation/require-discreet.ts";
import { admitDesk, requireRight } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { recordDecision } from "../rooms/decisions.ts";
import type { Tx } from "../storage/database.ts";
import type { PostureDesk } from "./posture-desk.ts";
import { endShield, insertShield, openShield, type Shield } from "./store.ts";

/** [PST5] Staff raise the shield for some minutes, with a reason that everybody reads; in place of one that is up. */
export async function raiseShield(desk: PostureDesk, actor: Actor, { minutes, reason }: ShieldBody): Promise<void> {
  await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    requireRight(await admitDesk(tx, actor, now), "guard");
    await requireDiscreet(tx, { text: reason, person: null, room: null, by: actor.person });
    await raise(tx, { by: actor.person, why: "staff", reason, at: now, until: now + minutes * 60_000 });
  });
  await desk.changed();
}

/** [PST5] Staff let it fall before its time, with a reason. */
export async function lowerShield(desk: PostureDesk, actor: Actor, reason: string): Promise<void> {
  await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    requireRight(await admitDesk(tx, actor, now), "guard");
    await requireDiscreet(tx, { text: reason, person: null, room: null, by: actor.person });
    const up = await openShield(tx, now);
    if (up === undefined) throw new Refusal("not_found");
    await recordDecision(tx, { at: now, by: actor.person, act: "house", reason, details: detailsOf(up.id, "down") });
    await endShield(tx, up.id, { at: now, by: actor.person });
  });
  await desk.changed();
}

export interface Raising extends Pick<Shield, "why" | "reason" | "at" | "until"> {
  by: PersonId | "house";
}

/** On record with who, why and until when, in the transaction in which it goes up. */
export async function raise(tx: Tx, { by, why, reason, at, until }: Raising): Promise<void> {
  const up = await openShield(tx, at);
  if (up !== undefined) await endShield(tx, up.id, { at, by });
  const id = uuidv7(at);
  const machine = JSON.stringify({ found: by === "house", decided: by === "house" ? "fully" : "not" });
  await recordDecision(tx, { at, by, act: "house", reason, until, machine, details: detailsOf(id, "up") });
  await insertShield(tx, { id, at, why, by, reason, until, ended_at: null, ended_by: null });
}

function detailsOf(id: string, shield: "up" | "down"): string {
  return JSON.stringify({ shield, id });
}
