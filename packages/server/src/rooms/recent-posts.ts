import type { PersonId } from "@parvis/protocol/ids";
import { LAST_MESSAGES, LATELY_MAX } from "@parvis/protocol/limits";
import type { Reader } from "../storage/database.ts";
import { type LogTailRow, readLogSpans, readNewestPosts } from "./log.ts";
import type { Room } from "./store.ts";

/** A message that stands, without its text. */
export interface PostMark {
  seq: number;
  at: number;
  by: PersonId;
}

export interface LastPost extends PostMark {
  name: string;
  /** The beginning of the text. */
  text: string;
}

/** What is at the end of a room, at one position of its log. All oldest first. */
export interface Recent {
  seq: number;
  /** The newest messages, at most as many as are ever counted. */
  posts: PostMark[];
  /** Whether there is no older message than these. */
  complete: boolean;
  last: LastPost[];
}

/** How many new events are taken in one by one; beyond, the end of the room is read afresh. */
const TAKE_IN_MAX = 100;

/**
 * The end of each room in memory, so that a list of rooms costs no walk through their logs. Valid for the position at
 * which it was read: what came since is taken in, and where a message was changed or taken away, all is read again.
 */
export class RecentPosts {
  readonly #rooms = new Map<number, Recent>();

  /** The end of each of these rooms, in their order. */
  async of(db: Reader, rooms: Room[]): Promise<Recent[]> {
    const near = rooms.filter((room) => isNear(this.#rooms.get(room.no), room));
    const spans = near.map((room) => ({ room: room.no, after: this.#rooms.get(room.no)!.seq, upTo: room.seq }));
    const news = Map.groupBy(await readLogSpans(db, spans), (event) => event.room);
    const ends = await Promise.all(rooms.map((room) => this.#follow(db, room, news.get(room.no) ?? [])));
    return rooms.map((room, i) => aboveFloor(ends[i]!, room.floor));
  }

  async #follow(db: Reader, room: Room, events: LogTailRow[]): Promise<Recent> {
    const known = this.#rooms.get(room.no);
    if (known !== undefined && known.seq >= room.seq) return known;
    const recent = (known && takeIn(known, room, events)) ?? (await readEnd(db, room));
    // Somebody else may have read further meanwhile.
    if ((this.#rooms.get(room.no)?.seq ?? 0) <= recent.seq) this.#rooms.set(room.no, recent);
    return recent;
  }
}

/** Whether few enough events came since to take them in. */
function isNear(known: Recent | undefined, room: Room): boolean {
  return known !== undefined && known.seq < room.seq && room.seq - known.seq <= TAKE_IN_MAX;
}

const changes = new Set<LogTailRow["kind"]>(["edited", "removed", "restored"]);

/** The end of a room moved on by all its events since; undefined where it has to be read again. */
function takeIn(known: Recent, room: Room, events: LogTailRow[]): Recent | undefined {
  const follows = events.length === room.seq - known.seq && events[0]?.seq === known.seq + 1;
  if (!follows || events.some(({ kind }) => changes.has(kind))) return undefined;
  const fresh = events.filter(isStanding);
  const posts = [...known.posts, ...fresh.map(({ seq, at, by }) => ({ seq, at, by }))];
  const last = [...known.last, ...fresh.map(toLast)].slice(-LAST_MESSAGES);
  const complete = known.complete && posts.length <= LATELY_MAX;
  return { seq: room.seq, posts: posts.slice(-LATELY_MAX), complete, last };
}

async function readEnd(db: Reader, room: Room): Promise<Recent> {
  const { marks, last, complete } = await readNewestPosts(db, room, LATELY_MAX, LAST_MESSAGES);
  return { seq: room.seq, posts: marks as PostMark[], complete, last: last.filter(isStanding).map(toLast) };
}

/** Retention destroys without an event. */
function aboveFloor(recent: Recent, floor: number): Recent {
  if (recent.posts.length === 0 || recent.posts[0]!.seq > floor) return recent;
  const kept = ({ seq }: PostMark) => seq > floor;
  return { ...recent, posts: recent.posts.filter(kept), complete: true, last: recent.last.filter(kept) };
}

type Standing = LogTailRow & LastPost;

function isStanding(row: LogTailRow): row is Standing {
  return row.kind === "posted" && row.removed === null;
}

function toLast({ seq, at, by, name, text }: Standing): LastPost {
  return { seq, at, by, name, text };
}
