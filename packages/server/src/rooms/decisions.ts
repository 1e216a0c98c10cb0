import type { AgeBand } from "@parvis/protocol/client-frames";
import type { EffectKind, Ground } from "@parvis/protocol/desk";
import type { DecisionId, HeldId, PersonId } from "@parvis/protocol/ids";
import type { Insertable } from "kysely";
import type { Standing } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import type { House, Schema } from "../storage/schema.ts";
import { HOUSE, requireNarrow } from "./machine-alone.ts";

type Row = Insertable<Schema["decisions"]>;
type NewDecision = Pick<Row, "at" | "by" | "act" | "reason"> & Partial<Row>;

/** One thing that a decision does to somebody's words, to a room or to an account. */
export interface StoredEffect {
  do: EffectKind | "return" | "refuse" | "notices";
  /** The room's number. */
  room?: number;
  target?: number;
  mode?: Schema["rooms"]["mode"];
  slowSeconds?: number;
  /** With `mode`: how the room was held before. */
  was?: { mode: Schema["rooms"]["mode"]; slowSeconds: number };
  /** With `protect` and `age`: as what somebody counts from now on, and counted before. */
  band?: AgeBand;
  before?: { protectedAs: AgeBand; trustedAs: AgeBand };
  /** When it ends; absent: it has no end. */
  until?: number;
}

/** The effects of a decision, as they are stored with it. */
export const storedEffects = ({ effects }: { effects: string | null }): StoredEffect[] =>
  JSON.parse(effects ?? "[]") as StoredEffect[];

export type InEach = Readonly<Record<"fr" | "en", string>>;

/** What is decided about words, a room or a person. Without effects it restricts nobody, or ends what did. */
export interface DeskDecision {
  at: number;
  by: PersonId | House;
  act: Row["act"];
  effects: readonly StoredEffect[];
  reason: string;
  /** The reason in each language, where the house itself says it: whom it concerns reads it in theirs. */
  said?: InEach;
  room?: number;
  target?: number;
  held?: HeldId;
  /** The room that somebody proposed, by its id there. */
  proposal?: string;
  /** Whom it concerns; absent: all who are in the room. */
  person?: PersonId;
  until?: number | null;
  details?: string | null;
  /** Absent: the charter as a whole. */
  ground?: Ground;
}

export interface Decided {
  id: DecisionId;
  /** The code of the statement of reasons; absent where nothing restricts, or nothing may be told. */
  receipt?: string;
}

/**
 * Records a decision in the transaction of its effects, before they are taken, with all that belongs to it: ground, ways
 * to contest it, a copy of what it judged, the statement of reasons. `moderation` gives it.
 */
export type Decide = (tx: Tx, decision: DeskDecision) => Promise<Decided>;

/**
 * Records what was decided about the house itself, in the transaction of its effect. Only ever appended to. What the
 * house decides by itself is one of few narrow things, and marked so.
 */
export async function recordDecision(tx: Tx, decision: NewDecision): Promise<DecisionId> {
  if (decision.by === HOUSE) requireNarrow(decision);
  const id = uuidv7(decision.at) as DecisionId;
  const empty = { room: null, target: null, person: null, until: null, details: null };
  await tx
    .insertInto("decisions")
    .values({ ...empty, ...decision, id })
    .execute();
  return id;
}

export function requireOwner(standing: Standing): void {
  if (standing.role !== "owner") throw new Refusal("not_allowed");
}

export function requireStaff(standing: Standing): void {
  if (standing.role === "none") throw new Refusal("not_allowed");
}
