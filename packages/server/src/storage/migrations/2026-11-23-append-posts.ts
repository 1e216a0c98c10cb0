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
 */
const appendPosts = `
create function append_posts(room_ids text[], room_of integer[], session_nos bigint[], ns bigint[], texts text[],
  replies bigint[], told bigint)
returns table (state text, place bigint, room bigint, seq bigint, at bigint, name text, facts json)
language plpgsql as $$
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
  ), first as (
    select j.*, row_number() over (partition by j.device_no, j.n order by j.i) as time,
      row_number() over (partition by j.room, j.person_id order by j.i) as turn
    from judged j where j.verdict = 'fit'
  ), taken as (
    select f.*, f.room_seq + row_number() over (partition by f.room order by f.i) as new_seq,
      greatest(moment, f.last_at) as new_at
    from first f where f.time = 1 and (f.mode <> 'slow' or f.role <> 'none' or f.turn = 1)
  ), stored as (
    insert into events (room, seq, at, kind, by, name, text, target, device, n)
    select t.room, t.new_seq, t.new_at, 'posted', t.person_id, t.name, t.body, t.reply, t.device_no, t.n from taken t
    order by t.room, t.new_seq
  ), answered as (
    insert into answers as kept (device, slot, n, room, seq, at)
    select distinct on (t.device_no, t.n % 32) t.device_no, t.n % 32, t.n, t.room, t.new_seq, t.new_at from taken t
    order by t.device_no, t.n % 32, t.n desc
    on conflict (device, slot) do update set n = excluded.n, room = excluded.room, seq = excluded.seq, at = excluded.at
      where kept.n < excluded.n
  ), moved as (
    update rooms r set seq = t.seq, last_at = t.at
    from (select t.room, max(t.new_seq) as seq, max(t.new_at) as at from taken t group by t.room) t where r.no = t.room
  ), marked as (
    insert into slow_marks (room, person, at)
    select distinct t.room, t.person_id, moment from taken t where t.mode = 'slow'
    on conflict (room, person) do update set at = excluded.at
  )
  select
    case when t.i is not null then 'stored' when j.verdict = 'known' or twin.i is not null then 'known' else 'refused' end,
    j.i, coalesce(t.room, twin.room, j.kept_room, j.room), coalesce(t.new_seq, twin.new_seq, j.kept_seq),
    coalesce(t.new_at, twin.new_at, j.kept_at), j.name,
    case when t.i is null and twin.i is null and j.verdict <> 'known' then json_build_object('verdict', j.verdict,
      'mode', j.mode, 'slowSeconds', j.slow_seconds, 'role', j.role, 'banned_at', j.banned_at,
      'banned_until', j.banned_until, 'ban_reason', j.ban_reason, 'mute_until', j.mute_until,
      'mute_reason', j.mute_reason, 'slow_at', case when j.verdict = 'fit' then moment else j.slow_at end,
      'now', moment) end
  from judged j
    left join taken t on t.i = j.i
    left join taken twin on j.verdict = 'fit' and t.i is null and twin.device_no = j.device_no and twin.n = j.n
  order by j.i;
end
$$`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await defineOnPostgres(db, appendPosts);
}
