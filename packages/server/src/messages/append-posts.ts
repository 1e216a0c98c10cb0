import type { StatementSync } from "node:sqlite";
import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrames } from "@parvis/protocol/server-frames";
import { refuseReader, type Under15 } from "../people/ages.ts";
import { ofStaffIn } from "../people/of-staff.ts";
import { admitPerson, type Standing } from "../people/standing.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { admitSpeech, paceOf } from "../rooms/admit.ts";
import type { SqliteAnswers } from "../rooms/sqlite-answers.ts";
import type { Room } from "../rooms/store.ts";
import type { SqliteDatabase } from "../storage/database.ts";
import type { AppendPosts, PostDraft, PostNote, PostOutcome } from "./post-lane.ts";

type RoomNow = Pick<Room, "no" | "id" | "mode" | "slow_seconds" | "seq" | "floor" | "last_at">;
type StandingNow = Standing & {
  mute_until: number | null;
  mute_reason: string | null;
  slow_at: number | null;
  slowed_until: number | null;
  slowed_seconds: number | null;
};
/** The author's name now, and whether this draft was posted in slow mode, the room's or its author's own. */
type Admitted = Pick<StandingNow, "name" | "role"> & { slow: boolean };

interface AppendDesk {
  answers: SqliteAnswers;
  clock: Clock;
  under15: Under15;
}

/**
 * [MSG2] The append of the built-in engine: one transaction of prepared statements for a whole group of posts.
 * Ban, session end, age, mute and mode are read in it for each post, so none is ever late.
 */
export function appendPosts(database: SqliteDatabase, desk: AppendDesk): AppendPosts {
  const statements = prepare(database);
  return async (drafts) => {
    const group = new Group(statements, desk);
    try {
      return await database.batch(() => group.run(drafts));
    } catch (cause) {
      group.undo();
      throw cause;
    }
  };
}

class Group {
  readonly #statements: Statements;
  readonly #answers: SqliteAnswers;
  readonly #desk: AppendDesk;
  readonly #rooms = new Map<RoomId, RoomNow>();
  readonly #undo: (() => void)[] = [];

  constructor(statements: Statements, desk: AppendDesk) {
    this.#statements = statements;
    this.#answers = desk.answers;
    this.#desk = desk;
  }

  run(drafts: PostDraft[]): PostOutcome[] {
    const outcomes = drafts.map((draft) => this.#one(draft));
    for (const room of this.#rooms.values()) this.#statements.moveRoom.run(room.seq, room.last_at, room.no);
    return outcomes;
  }

  undo(): void {
    for (const step of this.#undo.reverse()) step();
  }

  #one(draft: PostDraft): PostOutcome {
    try {
      return this.#append(draft);
    } catch (cause) {
      if (cause instanceof Refusal) return { refusal: cause };
      throw cause;
    }
  }

  /** Refuses before it writes: a refused draft leaves nothing in the group's transaction. */
  #append(draft: PostDraft): PostOutcome {
    const before = this.#answers.find(draft.actor.device, draft.n);
    if (before === "stale") throw new Refusal("stale_client_id");
    if (before !== undefined) return { answer: before };
    const room = this.#room(draft.room);
    const now = this.#desk.clock.now();
    const standing = this.#admit(draft, room, now);
    if (draft.replyTo !== null && (draft.replyTo <= room.floor || draft.replyTo > room.seq))
      throw new Refusal("not_found");
    if (draft.replyTo !== null) this.#requireTogether(draft, room);
    return this.#write(draft, room, standing, now);
  }

  /** [PPL15] To whom a block keeps apart from its author, there is no such message. */
  #requireTogether({ actor: { person }, replyTo }: PostDraft, { no }: RoomNow): void {
    if (this.#statements.apart.get(person, no, replyTo) !== undefined) throw new Refusal("not_found");
  }

  #room(id: RoomId): RoomNow {
    const known = this.#rooms.get(id);
    if (known !== undefined) return known;
    const room = this.#statements.room.get(id) as RoomNow | undefined;
    if (room === undefined) throw new Refusal("not_found");
    this.#rooms.set(id, room);
    return room;
  }

  #admit(draft: PostDraft, room: RoomNow, now: number): Admitted {
    const { no } = room;
    const standing = this.#statements.standing.get(no, no, no, draft.actor.session) as StandingNow | undefined;
    refuseReader(admitPerson(standing, now).band, this.#desk.under15);
    const { mute_until: until, mute_reason: reason, role, slow_at } = standing!;
    const mute = until === null ? {} : { mute: { until, reason: reason! } };
    const { slowed_until, slowed_seconds } = standing!;
    const slowed = slowed_until === null ? undefined : { until: slowed_until, seconds: slowed_seconds! };
    const pace = paceOf(room, slowed, now);
    admitSpeech({ ...pace, lastPostAt: slow_at ?? 0, ...mute }, role, now);
    return { name: standing!.name, role, slow: pace.mode === "slow" };
  }

  #write(draft: PostDraft, room: RoomNow, { name, slow }: Admitted, now: number): PostOutcome {
    const { actor, n, text, replyTo } = draft;
    const at = Math.max(now, room.last_at);
    const seq = ++room.seq;
    room.last_at = at;
    this.#statements.insert.run(room.no, seq, at, actor.person, name, text, replyTo, actor.device, n);
    if (slow) this.#statements.slow.run(room.no, actor.person, now);
    const answer = { n, room: room.no, seq, at };
    this.#undo.push(this.#answers.put(actor.device, answer));
    const event: EventFrames["posted"] = { t: "posted", room: room.id, seq, at, by: actor.person, name, text };
    if (replyTo !== null) event.replyTo = replyTo;
    if (draft.note !== undefined) this.#note(draft.note, event, room.no, now);
    return { answer, event };
  }

  #note({ finding, slow }: PostNote, event: EventFrames["posted"], room: number, now: number): void {
    const { seq, at, by, name, text } = event;
    if (finding !== undefined) {
      const before = JSON.stringify(this.#statements.before.all(room, seq).reverse());
      const { id, verdict, keptMs } = finding;
      this.#statements.find.run(id, at, room, seq, by, name, text, verdict, before, at + keptMs);
    }
    if (slow === undefined) return;
    this.#statements.slowPerson.run(room, by, now + slow.forMs, slow.seconds);
    this.#statements.slow.run(room, by, now);
  }
}

type StatementName = "room" | "standing" | "insert" | "slow" | "moveRoom" | "before" | "find" | "slowPerson" | "apart";
type Statements = Record<StatementName, StatementSync>;

function prepare({ writer }: SqliteDatabase): Statements {
  return {
    room: writer.prepare("select no, id, mode, slow_seconds, seq, floor, last_at from rooms where id = ?"),
    standing: writer.prepare(
      `select p.name, p.role, p.protected_as as band, s.ended_at, p.banned_at, p.banned_until, p.ban_reason,
         m.until as mute_until, m.reason as mute_reason, w.at as slow_at,
         x.until as slowed_until, x.seconds as slowed_seconds
       from sessions s join persons p on p.id = s.person_id
         left join room_mutes m on m.room = ? and m.person = p.id
         left join slow_marks w on w.room = ? and w.person = p.id
         left join slowed x on x.room = ? and x.person = p.id
       where s.no = ?`,
    ),
    insert: writer.prepare(
      `insert into events (room, seq, at, kind, by, name, text, target, device, n)
       values (?, ?, ?, 'posted', ?, ?, ?, ?, ?, ?)`,
    ),
    slow: writer.prepare(
      "insert into slow_marks (room, person, at) values (?, ?, ?) on conflict (room, person) do update set at = excluded.at",
    ),
    before: writer.prepare(
      `select seq, at, by, name, text, removed from events where room = ? and seq < ? and kind = 'posted'
       order by seq desc limit 10`,
    ),
    find: writer.prepare(
      `insert into findings (id, at, kind, room, target, person, name, text, verdict, context, destroy_at)
       values (?, ?, 'post', ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    slowPerson: writer.prepare(
      `insert into slowed (room, person, until, seconds) values (?, ?, ?, ?)
       on conflict (room, person) do update set until = excluded.until, seconds = excluded.seconds
         where slowed.until <= excluded.until`,
    ),
    apart: writer.prepare(
      `select 1 from events e join persons o on o.id = e.by and not ${ofStaffIn("o")}
         join persons a on a.id = ? and not ${ofStaffIn("a")}
         join person_marks b on b.kind = 'block'
           and ((b.person = e.by and b.other = a.id) or (b.person = a.id and b.other = e.by))
       where e.room = ? and e.seq = ?`,
    ),
    moveRoom: writer.prepare("update rooms set seq = ?, last_at = ? where no = ?"),
  };
}
