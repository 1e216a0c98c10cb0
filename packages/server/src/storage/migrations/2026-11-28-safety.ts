import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres } from "./define.ts";

/** What is judged before it is shown: posts that wait for a moderator, findings for the staff, people who are slowed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, ...held, ...findings, ...slowed);
  await defineOnPostgres(db, appendPosts, appendNotedPosts, ...watched, ...unsampled);
}

/** New tables, and a function that does more only where they hold something. */
export const livesWith = "2026-11-23-many-processes";

const held = [
  `create table held_posts (id text primary key, at integer not null, room integer not null, after integer not null,
    person text not null, name text not null, device integer not null, n integer not null, text text not null,
    reply_to integer, state text not null, told text not null, decided_at integer, decided_by text, reason text,
    seq integer, seq_at integer, destroy_at integer not null)`,
  // A retry finds its first answer, whichever process it comes to.
  "create unique index held_posts_client_id on held_posts (device, n)",
  "create index held_posts_person on held_posts (person)",
  "create index held_posts_waiting on held_posts (at) where state = 'waiting'",
];

const findings = [
  `create table findings (id text primary key, at integer not null, kind text not null, room integer, target integer,
    held text, person text not null, name text not null, text text not null, verdict text not null,
    context text not null, destroy_at integer not null)`,
  "create index findings_destroy on findings (destroy_at)",
];

const slowed = [
  `create table slowed (room integer not null, person text not null, until integer not null, seconds integer not null,
    primary key (room, person))`,
];

/** As before, and somebody who is slowed in an open room has slow mode of their own there. */
const appendPosts = `
create or replace function append_posts(room_ids text[], room_of integer[], session_nos bigint[], ns bigint[], texts text[],
  replies bigint[], told bigint)
returns table (state text, place bigint, room bigint, seq bigint, at bigint, name text, facts json)
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  moment bigint;
begin
  perform from rooms r where r.id = any(room_ids) order by r.no for update;
  moment := coalesce(told, floor(extract(epoch from clock_timestamp()) * 1000)::bigint);
  return query
  with draft as (
    select d.i, d.n, d.body, d.reply, r.no as room,
      case when r.mode = 'open' and x.until > moment then 'slow' else r.mode end as mode,
      case when x.until > moment then greatest(r.slow_seconds, x.seconds) else r.slow_seconds end as slow_seconds,
      r.seq as room_seq, r.floor, r.last_at,
      s.device_no, s.ended_at, s.person_id, p.name, p.role, p.banned_at, p.banned_until, p.ban_reason,
      m.until as mute_until, m.reason as mute_reason, w.at as slow_at,
      a.n as kept_n, a.room as kept_room, a.seq as kept_seq, a.at as kept_at
    from unnest(room_of, session_nos, ns, texts, replies) with ordinality as d (room, session, n, body, reply, i)
      left join rooms r on r.id = room_ids[d.room]
      left join sessions s on s.no = d.session
      left join persons p on p.id = s.person_id
      left join room_mutes m on m.room = r.no and m.person = s.person_id
      left join slow_marks w on w.room = r.no and w.person = s.person_id
      left join slowed x on x.room = r.no and x.person = s.person_id
      left join answers a on a.device = s.device_no and a.slot = d.n % 32
  ), judged as (
    select d.*,
      case
        when kept_n = n then 'known'
        when kept_n > n then 'stale'
        when room is null then 'room'
        when person_id is null or ended_at is not null then 'session'
        when banned_at is not null and (banned_until is null or banned_until > moment) then 'banned'
        when mode = 'closed' then 'closed'
        when role = 'none' and mode = 'frozen' then 'frozen'
        when role = 'none' and mute_until > moment then 'muted'
        when role = 'none' and mode = 'slow' and coalesce(slow_at, 0) + slow_seconds * 1000 > moment then 'slow'
        when reply is not null and (reply <= floor or reply > room_seq) then 'reply'
        else 'fit'
      end as verdict
    from draft d
  ), timed as (
    select j.*, j.verdict = 'fit' and row_number() over (partition by j.device_no, j.n, j.verdict order by j.i) = 1 as new
    from judged j
  ), taken as (
    select t.*, t.new and (t.mode <> 'slow' or t.role <> 'none'
      or row_number() over (partition by t.room, t.person_id, t.new order by t.i) = 1) as ok
    from timed t
  ), placed as (
    select t.*, t.room_seq + count(*) filter (where t.ok) over (partition by t.room order by t.i) as new_seq,
      greatest(moment, t.last_at) as new_at
    from taken t
  ), decided as (
    select p.*, case when p.verdict = 'fit' and not p.ok then first_value(case when p.ok then p.new_seq end)
      over (partition by p.device_no, p.n, p.verdict order by p.i) end as twin_seq
    from placed p
  ), stored as (
    insert into events (room, seq, at, kind, by, name, text, target, device, n)
    select d.room, d.new_seq, d.new_at, 'posted', d.person_id, d.name, d.body, d.reply, d.device_no, d.n
    from decided d where d.ok order by d.room, d.new_seq
  ), answered as (
    insert into answers as kept (device, slot, n, room, seq, at)
    select distinct on (d.device_no, d.n % 32) d.device_no, d.n % 32, d.n, d.room, d.new_seq, d.new_at
    from decided d where d.ok order by d.device_no, d.n % 32, d.n desc
    on conflict (device, slot) do update set n = excluded.n, room = excluded.room, seq = excluded.seq, at = excluded.at
      where kept.n < excluded.n
  ), moved as (
    update rooms r set seq = d.seq, last_at = d.at
    from (select d.room, max(d.new_seq) as seq, max(d.new_at) as at from decided d where d.ok group by d.room) d
    where r.no = d.room
  ), marked as (
    insert into slow_marks (room, person, at)
    select distinct d.room, d.person_id, moment from decided d where d.ok and d.mode = 'slow'
    on conflict (room, person) do update set at = excluded.at
  )
  select
    case when d.ok then 'stored' when d.verdict = 'known' or d.twin_seq is not null then 'known' else 'refused' end,
    d.i,
    case when d.verdict = 'known' then d.kept_room else d.room end,
    case when d.verdict = 'known' then d.kept_seq when d.ok then d.new_seq else d.twin_seq end,
    case when d.verdict = 'known' then d.kept_at else d.new_at end,
    d.name,
    case when not d.ok and d.twin_seq is null and d.verdict <> 'known' then json_build_object('verdict', d.verdict,
      'mode', d.mode, 'slowSeconds', d.slow_seconds, 'role', d.role, 'banned_at', d.banned_at,
      'banned_until', d.banned_until, 'ban_reason', d.ban_reason, 'mute_until', d.mute_until,
      'mute_reason', d.mute_reason, 'slow_at', case when d.verdict = 'fit' then moment else d.slow_at end,
      'now', moment) end
  from decided d
  order by d.i;
end
$$`;

/**
 * The same for a group in which something is noted: `notes` is an array of objects, each with the `place` of its draft
 * from 1. What is noted is stored with the post, or not at all; by a statement of its own, which sees what stands before
 * it now that the rooms are locked.
 */
const appendNotedPosts = `
create function append_noted_posts(room_ids text[], room_of integer[], session_nos bigint[], ns bigint[], texts text[],
  replies bigint[], told bigint, notes json)
returns table (state text, place bigint, room bigint, seq bigint, at bigint, name text, facts json)
language plpgsql
as $$
#variable_conflict use_column
declare
  stored json;
begin
  select json_agg(d) into stored
  from append_posts(room_ids, room_of, session_nos, ns, texts, replies, told) d;
  return query
  with done as (
    select * from json_to_recordset(stored) as d (state text, place bigint, room bigint, seq bigint, at bigint, name text,
      facts json)
  ), note as (
    select d.room, d.seq, d.at, d.name, s.person_id as person, texts[d.place::integer] as body, n.*
    from json_to_recordset(notes) as n (place bigint, id text, verdict text, "destroyAfterMs" bigint, "slowMs" bigint,
        "slowSeconds" bigint)
      join done d on d.place = n.place and d.state = 'stored'
      join sessions s on s.no = session_nos[d.place::integer]
  ), found as (
    insert into findings (id, at, kind, room, target, held, person, name, text, verdict, context, destroy_at)
    select n.id, n.at, 'post', n.room, n.seq, null, n.person, n.name, n.body, n.verdict,
      (select coalesce(json_agg(json_build_object('seq', e.seq, 'at', e.at, 'by', e.by, 'name', e.name, 'text', e.text,
          'removed', e.removed) order by e.seq), '[]')::text
        from (select * from events p where p.room = n.room and p.seq < n.seq and p.kind = 'posted'
          order by p.seq desc limit 10) e),
      n.at + n."destroyAfterMs"
    from note n where n.id is not null
  ), slow as (
    insert into slowed as s (room, person, until, seconds)
    select distinct on (n.room, n.person) n.room, n.person, n.at + n."slowMs", n."slowSeconds"
    from note n where n."slowMs" is not null order by n.room, n.person, n.place desc
    on conflict (room, person) do update set until = excluded.until, seconds = excluded.seconds
  ), marked as (
    insert into slow_marks (room, person, at)
    select distinct n.room, n.person, max(n.at) from note n where n."slowMs" is not null group by n.room, n.person
    on conflict (room, person) do update set at = excluded.at
  )
  select * from done order by place;
end
$$`;

const watched = [
  ...watch("held_posts", "delete", "-1"),
  ...watch("held_posts", "update", "-1"),
  ...watch("findings", "delete", "-1"),
];

/** No samples are kept for the planner of what people wrote: they would outlive it. */
const unsampled = Object.entries({ held_posts: ["text"], findings: ["text", "verdict", "context"] }).flatMap(
  ([table, columns]) => columns.map((column) => `alter table ${table} alter column ${column} set statistics 0`),
);
