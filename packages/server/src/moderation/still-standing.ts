import type { DecisionId, PersonId } from "@parvis/protocol/ids";
import type { StoredEffect } from "../rooms/decisions.ts";
import type { Tx } from "../storage/database.ts";
import { effectsOn } from "./decisions-store.ts";

interface Taken {
  id: DecisionId;
  reason: string;
  effect: StoredEffect;
  /** The decision that overturned it. */
  undoneBy: DecisionId | undefined;
}

type Lifted = "lifted";

type Row = Awaited<ReturnType<typeof effectsOn>>[number];

/** Effects of some kind on somebody, or on rooms where nobody is said, the newest first, and where one was lifted. */
async function taken(
  tx: Tx,
  person: PersonId | null,
  fits: (effect: StoredEffect) => boolean,
  lifts: (row: Row) => boolean = () => false,
): Promise<(Taken | Lifted)[]> {
  const rows = await effectsOn(tx, person);
  const undone = new Map(rows.flatMap(overturned));
  return rows.flatMap((row): (Taken | Lifted)[] => {
    if (row.effects === null) return lifts(row) ? ["lifted"] : [];
    const effects = (JSON.parse(row.effects) as StoredEffect[]).filter(fits);
    return effects.map((effect) => ({ id: row.id, reason: row.reason, effect, undoneBy: undone.get(row.id) }));
  });
}

/** What a reporter was right to contest is decided anew, not undone. */
function overturned({ id, act, details }: Row): [DecisionId, DecisionId][] {
  if (act !== "overturn") return [];
  const { decision, by } = JSON.parse(details!) as { decision: DecisionId; by?: string };
  return by === "notifier" ? [] : [[decision, id]];
}

interface Undone {
  decision: { id: DecisionId; person: PersonId | null };
  effect: StoredEffect;
}

const endOf = ({ until }: StoredEffect) => until ?? Number.POSITIVE_INFINITY;
const ofAccount = new Set<StoredEffect["do"]>(["suspend", "ban"]);

/** What else holds somebody as the effect of a decision that is undone does: of mutes, paces or bans the one that ends last. */
export async function otherHolding(tx: Tx, { decision, effect }: Undone, now: number): Promise<Taken | undefined> {
  const isBan = ofAccount.has(effect.do);
  const all = await taken(
    tx,
    decision.person,
    (one) => (isBan ? ofAccount.has(one.do) : one.do === effect.do && one.room === effect.room),
    ({ act, room }) => (isBan ? act === "ban" : act === effect.do && room === effect.room),
  );
  const sinceLifted = all.slice(0, all.includes("lifted") ? all.indexOf("lifted") : undefined) as Taken[];
  return sinceLifted
    .filter((one) => one.undoneBy === undefined && one.id !== decision.id && endOf(one.effect) > now)
    .toSorted((a, b) => (endOf(a.effect) < endOf(b.effect) ? 1 : -1))[0];
}

/** Other decisions that took the same words away, overturned or not. */
export async function otherRemovals(tx: Tx, { decision, effect }: Undone): Promise<Taken[]> {
  const all = await taken(tx, decision.person, ({ do: what, room, target }) => {
    return (what === "remove" || what === "hide") && room === effect.room && target === effect.target;
  });
  return (all as Taken[]).filter(({ id }) => id !== decision.id);
}

/**
 * How a room, or as what somebody counts, is to be once a decision is undone: as it was before, without what was
 * overturned meanwhile. Undefined where something later stands.
 */
function walkBack<T>(all: (Taken | Lifted)[], id: DecisionId, before: (effect: StoredEffect) => T): T | undefined {
  let state: T | undefined;
  let later: DecisionId | undefined;
  for (const one of all) {
    const isOwn = one !== "lifted" && one.id === id;
    const stands = one === "lifted" || one.undoneBy === undefined;
    if (later === undefined && !isOwn) {
      if (stands) return undefined;
      continue;
    }
    // What was overturned before the next one was decided is no part of how that one found it.
    if (!isOwn && (stands || one.undoneBy! < later!)) break;
    state = before(one.effect);
    later = one.id;
  }
  return state;
}

export async function modeWithout(tx: Tx, { decision, effect }: Undone) {
  const all = await taken(
    tx,
    null,
    (one) => one.do === "mode" && one.room === effect.room,
    ({ act, room }) => act === "mode" && room === effect.room,
  );
  return walkBack(all, decision.id, ({ was }) => was ?? ({ mode: "open", slowSeconds: 0 } as const));
}

export async function agesWithout(tx: Tx, { decision }: Undone): Promise<StoredEffect["before"]> {
  const all = await taken(tx, decision.person, (one) => one.do === "protect" || one.do === "age");
  return walkBack(all, decision.id, ({ before }) => before);
}
