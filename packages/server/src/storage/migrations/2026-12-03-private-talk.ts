import { type Kysely, sql } from "kysely";
import { isPostgres } from "../dialect.ts";
import { define, defineOnPostgres } from "./define.ts";

/**
 * Names that are kept, keys of people and devices, who may write to whom, and private talk. An older version would give
 * kept names away and know of no block, so that it does not run beside this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, ...people, ...contact, ...talk);
  await defineOnPostgres(db, ...unsampled);
  if (isPostgres(db)) await keepRepliesApart(db);
}

const people = [
  "alter table persons add column claimed_at integer",
  `create table person_keys (person text not null, no integer not null, public_key blob not null, made_at integer not null,
    primary key (person, no))`,
  `create table device_keys (device integer primary key, person text not null, public_key blob not null,
    label text not null, added_at integer not null)`,
  "create index device_keys_person on device_keys (person)",
  "create table phrases (person text primary key, public_key blob not null, made_at integer not null)",
  // Holder: `device 7`, or `phrase`.
  `create table wrapped_keys (person text not null, no integer not null, holder text not null, wrapped blob not null,
    primary key (person, no, holder))`,
  `create table device_links (hash text primary key, person text not null, wrapped text not null, until integer not null)`,
  `create table recoveries (id text primary key, person text, answer_hash text not null, until integer not null)`,
  `create table person_marks (person text not null, other text not null, kind text not null, at integer not null,
    primary key (person, other, kind))`,
  "create index person_marks_other on person_marks (other)",
];

const contact = [
  "create table contact_settings (person text primary key, setting text not null)",
  // Whom somebody has replied to, mentioned or reacted to.
  "create table answered (person text not null, other text not null, at integer not null, primary key (person, other))",
  `create table contact_requests (id text primary key, from_person text not null, to_person text not null,
    device integer not null, at integer not null, reaches integer not null, state text not null, answered_at integer,
    key_id text, sealed blob, commitment blob)`,
  "create unique index contact_requests_pair on contact_requests (from_person, to_person)",
  "create index contact_requests_to on contact_requests (to_person)",
  "create index contact_requests_device on contact_requests (device, at)",
  `create table contact_links (hash text primary key, person text not null, until integer not null)`,
  "create index contact_links_person on contact_links (person)",
];

const talk = [
  `create table conversations (id text primary key, one text not null, two text not null, via text not null,
    begun_at integer not null, seq integer not null, last_at integer not null)`,
  "create unique index conversations_pair on conversations (one, two)",
  "create index conversations_two on conversations (two)",
  `create table talk_sides (conversation text not null, person text not null, read integer not null,
    marks integer not null, primary key (conversation, person))`,
  `create table talk_answers (device integer not null, slot integer not null, n integer not null,
    conversation text not null, seq integer not null, at integer not null, primary key (device, slot))`,
];

/** No samples are kept for the planner of what would outlive its time there. */
const unsampled = [
  "alter table contact_requests alter column sealed set statistics 0",
  "alter table contact_requests alter column commitment set statistics 0",
];

const REPLY = "when reply is not null and (reply <= floor or reply > room_seq) then 'reply'";

/** The append of posts as it is, and a reply to somebody whom one is kept apart from by a block is none. */
async function keepRepliesApart(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ text: string }>`select pg_get_functiondef('append_posts'::regproc) as text`.execute(db);
  const before = rows[0]!.text;
  const after = before.replace(REPLY, `${REPLY}\n        when reply is not null and ${apart} then 'reply'`);
  if (after === before) throw new Error("append_posts is not as it was");
  await sql.raw(after).execute(db);
}

const apart = `exists (select 1 from events e
            join persons o on o.id = e.by and o.role = 'none'
            join person_marks b on b.kind = 'block'
              and ((b.person = e.by and b.other = d.person_id) or (b.person = d.person_id and b.other = e.by))
          where e.room = d.room and e.seq = d.reply and d.role = 'none')`;
