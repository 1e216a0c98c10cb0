import type { PersonId } from "@parvis/protocol/ids";
import { agesOf, setAges } from "../people/set-ages.ts";
import { findPerson } from "../people/store.ts";
import type { StoredEffect } from "../rooms/decisions.ts";
import { type EventDecision, findPosted, rewritePosted } from "../rooms/log.ts";
import { deleteMute, deleteSlowed, findMute, findPace, type Room, updateRoom } from "../rooms/store.ts";
import { settleHeld, whyNotPosted } from "../safety/decide-held.ts";
import { lockHeld } from "../safety/store.ts";
import type { Tx } from "../storage/database.ts";
import type { DecisionRow } from "./decisions-store.ts";
import type { Judged } from "./judged-copy.ts";
import { liftSuspension } from "./mark-reporters.ts";
import { liftBan, sanctioned } from "./take-effect.ts";

interface Undoing {
  decision: DecisionRow;
  /** What the decision judged: a text that is destroyed elsewhere comes back from here. */
  judged: Judged;
  receipt: string | null;
  /** Who overturned it. */
  by: PersonId | null;
  reason: string;
  now: number;
  /** Locked. */
  room: Room | undefined;
}

/**
 * [MOD19] Undoes one effect of a decision, unless something that came later stands in its place. Resolves with the event
 * that shows it.
 */
export async function undoEffect(tx: Tx, effect: StoredEffect, undoing: Undoing): Promise<EventDecision | undefined> {
  const { decision, room, by, reason } = undoing;
  const person = decision.person;
  switch (effect.do) {
    case "remove":
    case "hide":
      return restoreWords(tx, effect, undoing);
    case "limit": {
      const pace = await findPace(tx, effect.room!, person!);
      if (pace.until === effect.until) await deleteSlowed(tx, effect.room!, person!);
      return undefined;
    }
    case "mute": {
      const mute = await findMute(tx, effect.room!, person!);
      if (mute?.until !== effect.until) return undefined;
      await deleteMute(tx, effect.room!, person!);
      return sanctioned({ by, person: person!, reason }, { act: "unmuted" });
    }
    case "suspend":
    case "ban": {
      const { banned_at } = (await findPerson(tx, person!)) ?? {};
      if (banned_at !== decision.at) return undefined;
      await liftBan(tx, person!);
      return room === undefined ? undefined : sanctioned({ by, person: person!, reason }, { act: "unbanned" });
    }
    case "mode": {
      if (room === undefined || room.mode !== effect.mode) return undefined;
      const { mode, slowSeconds } = effect.was ?? { mode: "open", slowSeconds: 0 };
      await updateRoom(tx, room.no, { mode, slow_seconds: slowSeconds });
      return { kind: "mode", by, data: JSON.stringify({ mode, slowSeconds, reason }) };
    }
    case "protect":
    case "age":
      await takeBackAges(tx, person!, effect);
      return undefined;
    case "notices":
      await liftSuspension(tx, person!, effect.until!);
      return undefined;
    case "warn":
    case "return":
      return undefined;
  }
}

/** [MOD45] As it was, unless they have counted as something else since. */
async function takeBackAges(tx: Tx, person: PersonId, { do: what, band, before }: StoredEffect): Promise<void> {
  const now = await agesOf(tx, person);
  if (now === undefined || before === undefined || now.protectedAs !== band) return;
  if (what === "age" && now.trustedAs !== band) return;
  await setAges(tx, person, { ...before, trustedAs: what === "age" ? before.trustedAs : now.trustedAs });
}

/** [LEA4] What somebody said before they erased themselves is theirs no more, nor anybody's to bring back. */
async function isErased(tx: Tx, by: PersonId | null, at: number): Promise<boolean> {
  const erasedAt = by === null ? undefined : (await findPerson(tx, by))?.erased_at;
  return at <= (erasedAt ?? -1);
}

/** The message stands again with the text that was judged; one that its author took away meanwhile stays away. */
async function restoreWords(tx: Tx, effect: StoredEffect, { judged, by }: Undoing): Promise<EventDecision | undefined> {
  const posted = await findPosted(tx, effect.room!, effect.target!);
  const each = judged.texts?.find(({ room, line }) => room === effect.room && line.seq === effect.target);
  const text = each?.line.text ?? judged.text;
  if (posted?.removed !== "staff" || text === undefined) return undefined;
  if (await isErased(tx, posted.by, posted.at)) return undefined;
  await rewritePosted(tx, posted, { text, removed: null });
  return { kind: "restored", by, target: effect.target!, presentText: text };
}

/** A post that was given back takes the next position after all, and shows when it was written. */
export async function postReturned(tx: Tx, { decision, judged, room, by, now }: Undoing & { keptTextMs: number }) {
  const { held: id } = JSON.parse(decision.details ?? "{}") as { held?: Parameters<typeof lockHeld>[1] };
  const held = id === undefined ? undefined : await lockHeld(tx, id);
  if (held === undefined || room === undefined || !["returned", "seen"].includes(held.state)) return undefined;
  if (await isErased(tx, held.person, held.at)) return undefined;
  if ((await whyNotPosted(tx, { room, held }, now)) !== undefined) return undefined;
  const settling = { release: true, reason: "", by, now, keptTextMs: 0 };
  return settleHeld(tx, { room, held: { ...held, text: judged.text ?? held.text } }, settling);
}
