import type { Kysely } from "kysely";
import { defineOnPostgres } from "./define.ts";

/**
 * On PostgreSQL a group of posts is stored by one statement, so that rooms are locked for no longer than its commit. The
 * rooms are locked first, in the order of their numbers, by a statement of its own: only what a later statement reads
 * is as those left it who held the locks before.
 *
 * `drafts`, five arrays: `room_of` says which of `room_ids`. Device and person are those of the session. `told` is the
 * time where a test keeps it, else null. Gives one row a draft: `stored` or `known` with its answer, or `refused` with
 * the facts from which the refusal is worded.
 *
 * A group's drafts are decided by window functions and never joined with one another, and every other table is looked up
 * by its key: a plan made while the tables were small must not read them whole once they have grown.
 */
const appendPosts = `
create function append_posts(room_ids text[], room_of integer[], session_nos bigint[], ns bigint[], texts text[],
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
    select d.i, d.n, d.body, d.reply, r.no as room, r.mode, r.slow_seconds, r.seq as room_seq, r.floor, r.last_at,
      s.device_no, s.ended_at, s.person_id, p.name, p.role, p.banned_at, p.banned_until, p.ban_reason,
      m.until as mute_until, m.reason as mute_reason, w.at as slow_at,
      a.n as kept_n, a.room as kept_room, a.seq as kept_seq, a.at as kept_at
    from unnest(room_of, session_nos, ns, texts, replies) with ordinality as d (room, session, n, body, reply, i)
      left join rooms r on r.id = room_ids[d.room]
      left join sessions s on s.no = d.session
      left join persons p on p.id = s.person_id
      left join room_mutes m on m.room = r.no and m.person = s.person_id
      left join slow_marks w on w.room = r.no and w.person = s.person_id
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

export async function up(db: Kysely<unknown>): Promise<void> {
  await defineOnPostgres(db, appendPosts);
}
