import type { PersonId } from "@parvis/protocol/ids";
import { takeMessageAway } from "../messages/remove-message.ts";
import { isOfStaff } from "../people/of-staff.ts";
import { protectAs, setAges } from "../people/set-ages.ts";
import type { Standing } from "../people/standing.ts";
import { findPerson, type Person, updatePerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { StoredEffect } from "../rooms/decisions.ts";
import { type EventDecision, findPosted } from "../rooms/log.ts";
import { findMute, putMute, putSlowed, updateRoom } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";

interface Taking {
  /** Null: the house alone. */
  by: PersonId | null;
  now: number;
  /** Whom the decision concerns. */
  person: PersonId | undefined;
  /** What they and the room are told; empty where an order forbids to tell. */
  reason: string;
  receipt: string | undefined;
  keptTextMs: number;
}

/**
 * Takes one effect of a decision that was recorded before, in the same transaction. Resolves with the event of the room
 * that it was taken in, where there is one to show.
 */
export async function takeEffect(tx: Tx, effect: StoredEffect, taking: Taking): Promise<EventDecision | undefined> {
  const { by, now, reason, receipt } = taking;
  const { room, until } = effect;
  switch (effect.do) {
    case "remove":
    case "hide":
      return removeWords(tx, effect, taking);
    case "limit":
      await putSlowed(tx, { room: room!, person: taking.person!, until: until!, seconds: effect.slowSeconds! }, now);
      return undefined;
    case "mute":
      if (((await findMute(tx, room!, taking.person!))?.until ?? 0) <= until!)
        await putMute(tx, { room: room!, person: taking.person!, until: until!, reason });
      return sanctioned(taking, { act: "muted", until });
    case "suspend":
    case "ban":
      await addBan(tx, taking.person!, { at: now, until, reason, receipt });
      return room === undefined ? undefined : sanctioned(taking, { act: "banned", until });
    case "mode": {
      const { mode, slowSeconds = 0 } = effect;
      await updateRoom(tx, room!, { mode: mode!, slow_seconds: slowSeconds });
      return { kind: "mode", by, data: JSON.stringify({ mode, slowSeconds, reason, receipt }) };
    }
    case "protect":
      await protectAs(tx, taking.person!, effect.band!);
      return undefined;
    case "age":
      await setAges(tx, taking.person!, { protectedAs: effect.band!, trustedAs: effect.band! });
      return undefined;
    case "warn":
    case "notices":
    case "return":
    case "refuse":
      return undefined;
  }
}

async function removeWords(tx: Tx, { room, target }: StoredEffect, taking: Taking): Promise<EventDecision | undefined> {
  const posted = await findPosted(tx, room!, target!);
  if (posted === undefined) throw new Refusal("not_found");
  if (posted.removed !== null) return undefined;
  await takeMessageAway(tx, posted, { by: "staff", now: taking.now, keptTextMs: taking.keptTextMs });
  const told = taking.reason === "" ? {} : { reason: taking.reason };
  return { kind: "removed", by: taking.by, target: target!, data: JSON.stringify({ by: "staff", ...told }) };
}

interface Ban {
  at: number;
  until: number | undefined;
  reason: string;
  receipt: string | undefined;
}

/** Of two bans the longer one holds; the other one stands, and holds if that is overturned. */
async function addBan(tx: Tx, person: PersonId, ban: Ban): Promise<void> {
  const { banned_at, banned_until } = (await findPerson(tx, person))!;
  const isLonger = banned_until === null || (ban.until !== undefined && banned_until >= ban.until);
  if (banned_at === null || !isLonger) await putBan(tx, person, ban);
}

export async function putBan(tx: Tx, person: PersonId, { at, until, reason, receipt }: Ban): Promise<void> {
  const ban = { banned_at: at, banned_until: until ?? null, ban_reason: reason, ban_receipt: receipt ?? null };
  await updatePerson(tx, person, ban);
}

export async function liftBan(tx: Tx, person: PersonId): Promise<void> {
  await updatePerson(tx, person, { banned_at: null, banned_until: null, ban_reason: null, ban_receipt: null });
}

type Sanctioned = Pick<Taking, "reason"> & { by: PersonId | null; person: PersonId | undefined };

/** What the person and the staff see in the room's log; for everybody else it is a bare position. */
export function sanctioned(
  { by, person, reason }: Sanctioned,
  what: { act: string; until?: number | undefined },
): EventDecision {
  return { kind: "sanctioned", by, data: JSON.stringify({ person, ...what, reason }) };
}

/** [MOD3] Nobody decides on the owner, and only the owner on whoever else is of the staff. Resolves with who it is. */
export async function requireSubject(tx: Tx, standing: Pick<Standing, "role">, person: PersonId): Promise<Person> {
  const subject = await findPerson(tx, person);
  if (subject === undefined) throw new Refusal("not_found");
  if (await isOutOfReach(tx, standing, subject)) throw new Refusal("not_allowed");
  return subject;
}

/** [MOD3] On the owner nobody decides, on staff the owner alone. */
export async function isOutOfReach(
  tx: Tx,
  { role }: Pick<Standing, "role">,
  subject: Pick<Person, "id" | "role">,
): Promise<boolean> {
  return subject.role === "owner" || (role !== "owner" && (await isOfStaff(tx, subject.id)));
}
