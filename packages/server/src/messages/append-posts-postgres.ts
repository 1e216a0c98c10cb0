import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame, Role } from "@parvis/protocol/server-frames";
import { onlyReads, type Under15 } from "../people/ages.ts";
import { refuseBanned } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { admitSpeech } from "../rooms/admit.ts";
import type { Room } from "../rooms/store.ts";
import type { PostgresDatabase } from "../storage/postgres.ts";
import type { AppendPosts, PostDraft, PostOutcome } from "./post-lane.ts";

/** Why a draft was not stored, and what is needed to word it. */
interface Facts {
  verdict:
    | "stale"
    | "room"
    | "session"
    | "banned"
    | "reader"
    | "closed"
    | "frozen"
    | "muted"
    | "slow"
    | "reply"
    | "fit";
  mode: Room["mode"];
  slowSeconds: number;
  role: Role;
  banned_at: number;
  banned_until: number | null;
  ban_reason: string | null;
  mute_until: number | null;
  mute_reason: string | null;
  slow_at: number | null;
  now: number;
}

interface Row {
  state: "stored" | "known" | "refused";
  room: number;
  seq: number;
  at: number;
  name: string;
  facts: Facts | null;
}

/**
 * [MSG2] The append of PostgreSQL: one statement and one round trip for a whole group of posts (see the migration that
 * defines `append_posts`). It is a transaction by itself, so that nothing is held where this process stops.
 * Time is the database's, unless `tell` gives it.
 */
export function appendPostsOnPostgres(database: PostgresDatabase, tell: () => number | null): AppendPosts {
  return async (drafts) => {
    const parameters = parametersOf(drafts, tell());
    const notes = notesOf(drafts);
    const rows = await (notes.length === 0
      ? database.ask<Row>("append_posts", parameters)
      : database.ask<Row>("append_noted_posts", [...parameters, JSON.stringify(notes)]));
    return drafts.map((draft, i) => outcomeOf(draft, rows[i]!));
  };
}

/** Who only reads, as the database is told. */
export const readersAs = (under15: Under15) => ({ "parvis.readers": onlyReads("under15", under15) ? "under15" : "" });

function parametersOf(drafts: PostDraft[], told: number | null): unknown[] {
  const places = new Map<RoomId, number>();
  const roomOf = drafts.map(({ room }) => {
    const place = places.get(room) ?? places.size + 1;
    places.set(room, place);
    return place;
  });
  return [
    [...places.keys()],
    roomOf,
    drafts.map(({ actor }) => actor.session),
    drafts.map(({ n }) => n),
    drafts.map(({ text }) => text),
    drafts.map(({ replyTo }) => replyTo),
    told,
  ];
}

/** By the place of its draft, from 1. */
function notesOf(drafts: PostDraft[]): object[] {
  return drafts.flatMap(({ note }, i) => {
    if (note === undefined) return [];
    const { finding, slow } = note;
    return {
      place: i + 1,
      ...(finding && { id: finding.id, verdict: finding.verdict, destroyAfterMs: finding.keptMs }),
      ...(slow && { slowMs: slow.forMs, slowSeconds: slow.seconds }),
    };
  });
}

function outcomeOf(draft: PostDraft, row: Row): PostOutcome {
  if (row.facts !== null) return { refusal: refusalOf(row.facts) };
  const { room, seq, at, name } = row;
  const answer = { n: draft.n, room, seq, at };
  if (row.state === "known") return { answer };
  const event: EventFrame = { t: "posted", room: draft.room, seq, at, by: draft.actor.person, name, text: draft.text };
  if (draft.replyTo !== null) event.replyTo = draft.replyTo;
  return { answer, event };
}

/** The statement decides; the rules that word a refusal are the same as everywhere. */
function refusalOf(facts: Facts): Refusal {
  try {
    refuse(facts);
  } catch (cause) {
    if (cause instanceof Refusal) return cause;
    throw cause;
  }
  throw new Error(`a post was refused (${facts.verdict}) that the rules admit`);
}

function refuse(facts: Facts): void {
  const { verdict, mode, slowSeconds, role, mute_until: until, mute_reason: reason, slow_at, now } = facts;
  if (verdict === "stale") throw new Refusal("stale_client_id");
  if (verdict === "room" || verdict === "reply") throw new Refusal("not_found");
  if (verdict === "session") throw new Refusal("session_ended");
  refuseBanned(facts, now);
  if (verdict === "reader") throw new Refusal("reading_only");
  const mute = until === null ? {} : { mute: { until, reason: reason! } };
  admitSpeech({ mode, slowSeconds, lastPostAt: slow_at ?? 0, ...mute }, role, now);
}
