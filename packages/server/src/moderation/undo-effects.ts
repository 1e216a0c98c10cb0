import type { DecisionId, PersonId } from "@parvis/protocol/ids";
import { agesOf, setAges } from "../people/set-ages.ts";
import { findPerson } from "../people/store.ts";
import { openRoom } from "../rooms/decide-proposal.ts";
import type { StoredEffect } from "../rooms/decisions.ts";
import { type EventDecision, findPosted, rewritePosted } from "../rooms/log.ts";
import { decideOn } from "../rooms/proposals-store.ts";
import {
  deleteMute,
  deleteSlowed,
  findMute,
  findPace,
  hasRoomNamed,
  putMute,
  putSlowed,
  type Room,
  updateRoom,
} from "../rooms/store.ts";
import { settleHeld, whyNotPosted } from "../safety/decide-held.ts";
import { lockHeld } from "../safety/store.ts";
import type { Tx } from "../storage/database.ts";
import { type DecisionRow, findDecision, findStatement, isKeptBack, readCopy } from "./decisions-store.ts";
import type { Judged } from "./judged-copy.ts";
import { forgiveFlagger } from "./mark-flagger.ts";
import { deleteMark } from "./mark-reporters.ts";
import { agesWithout, modeWithout, otherHolding, otherRemovals } from "./still-standing.ts";
import { liftBan, putBan, sanctioned } from "./take-effect.ts";

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
  /** How long a new room keeps its messages. */
  retentionDays: number;
}

/**
 * [MOD19] Undoes one effect of a decision, unless something that came later stands in its place; what another decision
 * does that still stands, holds on. Resolves with the event that shows it.
 */
export async function undoEffect(tx: Tx, effect: StoredEffect, undoing: Undoing): Promise<EventDecision | undefined> {
  const { decision, room, by, reason } = undoing;
  const person = decision.person;
  switch (effect.do) {
    case "remove":
    case "hide":
      return restoreWords(tx, effect, undoing);
    case "limit":
      return undoLimit(tx, effect, undoing);
    case "mute":
      return undoMute(tx, effect, undoing);
    case "suspend":
    case "ban":
      return undoBan(tx, effect, undoing);
    case "mode": {
      if (room === undefined || room.mode !== effect.mode) return undefined;
      const before = await modeWithout(tx, { decision, effect });
      if (before === undefined) return undefined;
      const { mode, slowSeconds } = before;
      await updateRoom(tx, room.no, { mode, slow_seconds: slowSeconds });
      return { kind: "mode", by, data: JSON.stringify({ mode, slowSeconds, reason }) };
    }
    case "protect":
    case "age":
      await takeBackAges(tx, effect, undoing);
      return undefined;
    case "warn":
    case "notices":
      // A warning about something else left no mark.
      if (person === null) await forgiveFlagger(tx, decision.id);
      else await deleteMark(tx, person, decision.at);
      return undefined;
    case "refuse":
      await openRefused(tx, undoing);
      return undefined;
    case "return":
      return undefined;
  }
}

async function undoLimit(tx: Tx, effect: StoredEffect, { decision, now }: Undoing): Promise<undefined> {
  const person = decision.person!;
  const pace = await findPace(tx, effect.room!, person);
  if (pace.until !== effect.until) return;
  const other = await otherHolding(tx, { decision, effect }, now);
  await deleteSlowed(tx, effect.room!, person);
  if (other === undefined) return;
  const { room, until, slowSeconds } = other.effect;
  await putSlowed(tx, { room: room!, person, until: until!, seconds: slowSeconds! }, now);
}

async function undoMute(tx: Tx, effect: StoredEffect, { decision, by, reason, now }: Undoing) {
  const person = decision.person!;
  const mute = await findMute(tx, effect.room!, person);
  if (mute?.until !== effect.until) return undefined;
  const other = await otherHolding(tx, { decision, effect }, now);
  await deleteMute(tx, effect.room!, person);
  if (other === undefined) return sanctioned({ by, person, reason }, { act: "unmuted" });
  const told = await toldOf(tx, other);
  const { room, until } = other.effect;
  await putMute(tx, { room: room!, person, until: until!, reason: told.reason });
  return sanctioned({ by, person, reason: told.reason }, { act: "muted", until });
}

async function undoBan(tx: Tx, effect: StoredEffect, { decision, room, by, reason, now }: Undoing) {
  const person = decision.person!;
  const { banned_at } = (await findPerson(tx, person)) ?? {};
  if (banned_at !== decision.at) return undefined;
  const other = await otherHolding(tx, { decision, effect }, now);
  if (other !== undefined) {
    const { at } = (await findDecision(tx, other.id))!;
    await putBan(tx, person, { at, until: other.effect.until, ...(await toldOf(tx, other)) });
    return undefined;
  }
  await liftBan(tx, person);
  return room === undefined ? undefined : sanctioned({ by, person, reason }, { act: "unbanned" });
}

/** What is told of a decision that holds again: of one that an order keeps back, nothing. */
async function toldOf(tx: Tx, { id, reason }: { id: DecisionId; reason: string }) {
  const statement = await findStatement(tx, id);
  if (statement && isKeptBack(statement)) return { reason: "", receipt: undefined };
  return { reason, receipt: statement?.receipt ?? undefined };
}

/** [MOD45] As it was, unless they have counted as something else since. */
async function takeBackAges(tx: Tx, effect: StoredEffect, { decision }: Undoing): Promise<void> {
  const person = decision.person!;
  const { do: what, band } = effect;
  const now = await agesOf(tx, person);
  if (now === undefined || now.protectedAs !== band) return;
  if (what === "age" && now.trustedAs !== band) return;
  const before = await agesWithout(tx, { decision, effect });
  if (before === undefined) return;
  await setAges(tx, person, { ...before, trustedAs: what === "age" ? before.trustedAs : now.trustedAs });
}

/** [ROM310] What was refused is a room after all, as it was proposed, unless another one has its name by now. */
async function openRefused(tx: Tx, { decision, judged, reason, now, retentionDays }: Undoing): Promise<void> {
  const { proposed } = judged;
  if (proposed === undefined || (await isErased(tx, decision.person, decision.at))) return;
  if (await hasRoomNamed(tx, proposed.skeleton)) return;
  const { no } = await openRoom(tx, proposed, { now, retentionDays });
  const { proposal: id } = JSON.parse(decision.details!) as { proposal: string };
  await decideOn(tx, id, { state: "accepted", reason, room: no, decided_at: now });
}

/** [LEA4] What somebody said before they erased themselves is theirs no more, nor anybody's to bring back. */
async function isErased(tx: Tx, by: PersonId | null, at: number): Promise<boolean> {
  const erasedAt = by === null ? undefined : (await findPerson(tx, by))?.erased_at;
  return at <= (erasedAt ?? -1);
}

/** The message stands again with the text that was judged; one that its author took away meanwhile stays away. */
async function restoreWords(tx: Tx, effect: StoredEffect, undoing: Undoing): Promise<EventDecision | undefined> {
  const posted = await findPosted(tx, effect.room!, effect.target!);
  if (posted?.removed !== "staff" || (await isErased(tx, posted.by, posted.at))) return undefined;
  const others = await otherRemovals(tx, { decision: undoing.decision, effect });
  if (others.some(({ undoneBy }) => undoneBy === undefined)) return undefined;
  let text = judgedText(undoing.judged, effect);
  // It was away already where another decision came first: that one judged the words.
  for (const { id } of others) text ||= judgedText(JSON.parse((await readCopy(tx, id)) ?? "{}"), effect);
  if (!text) return undefined;
  await rewritePosted(tx, posted, { text, removed: null });
  return { kind: "restored", by: undoing.by, target: effect.target!, presentText: text };
}

function judgedText({ texts, text }: Judged, { room, target }: StoredEffect): string | null | undefined {
  return texts?.find((each) => each.room === room && each.line.seq === target)?.line.text ?? text;
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
