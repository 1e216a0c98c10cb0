import type { PersonId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { beginningOf } from "../messages/beginning-of.ts";
import { readMarksOf } from "../messages/store.ts";
import type { Clock } from "../platform/clock.ts";
import { mayRead } from "../rooms/admit.ts";
import { countUnread } from "../rooms/log.ts";
import type { LastPost, PostMark, Recent, RecentPosts } from "../rooms/recent-posts.ts";
import { listRooms, meetingOf, type Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import type { Presence } from "./presence.ts";

/** What a list of rooms is made from. */
interface Square {
  db: Reader;
  presence: Presence;
  recent: RecentPosts;
  clock: Clock;
}

const UNREAD_MAX = 100;
const HOUR_MS = 60 * 60 * 1000;

/** [PRE1] The rooms of the house: who is there, what was said last, and what this person has not read. */
export async function roomSummaries(square: Square, person: PersonId | undefined): Promise<RoomSummary[]> {
  const rooms = await listRooms(square.db);
  const marks = person === undefined ? [] : await readMarksOf(square.db, person);
  const readOf = new Map(marks.map((mark) => [mark.room, mark.seq]));
  const ends = await square.recent.of(square.db, rooms);
  return Promise.all(
    rooms.map(async (room, i) => {
      const recent = ends[i]!;
      const read = readOf.get(room.no);
      const unread =
        person === undefined || read === undefined ? 0 : await unreadOf(square.db, room, recent, read, person);
      return { ...factsOf(room), ...talkOf(square, room, recent, person), read: read ?? 0, unread };
    }),
  );
}

function factsOf(room: Room) {
  const meets = meetingOf(room);
  return {
    id: room.id,
    name: room.name,
    theme: room.theme,
    ...(room.place === null ? {} : { place: room.place }),
    lang: room.lang,
    charter: room.charter,
    mode: room.mode,
    slowSeconds: room.slow_seconds,
    reading: room.reading,
    retentionDays: room.retention_days,
    ...(meets === undefined ? {} : { meets }),
  };
}

function talkOf({ presence, clock }: Square, room: Room, recent: Recent, viewer: PersonId | undefined) {
  const since = clock.now() - HOUR_MS;
  const newest = recent.posts.at(-1);
  return {
    seq: room.seq,
    present: presence.count(room.id),
    lately: recent.posts.length - firstAfter(recent.posts, ({ at }) => at > since),
    ...(newest === undefined ? {} : { lastAt: newest.at }),
    ...(mayRead(room, viewer) ? { last: recent.last.map(shorten) } : {}),
  };
}

function shorten(post: LastPost) {
  return { ...post, text: beginningOf(post.text) };
}

/** From what is in memory, where that reaches back far enough. */
async function unreadOf(db: Reader, room: Room, recent: Recent, read: number, person: PersonId): Promise<number> {
  const { posts, complete } = recent;
  let fresh = 0;
  for (let i = firstAfter(posts, ({ seq }) => seq > read); i < posts.length; i++) if (posts[i]!.by !== person) fresh++;
  const reaches = complete || read >= (posts[0]?.seq ?? room.seq) - 1;
  if (reaches || fresh >= UNREAD_MAX) return Math.min(fresh, UNREAD_MAX);
  return countUnread(db, room.no, read, person, UNREAD_MAX);
}

/** The index of the first of these that lies after something, by halving: they stand in order. */
function firstAfter(posts: readonly PostMark[], isAfter: (post: PostMark) => boolean): number {
  let [low, high] = [0, posts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(posts[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
