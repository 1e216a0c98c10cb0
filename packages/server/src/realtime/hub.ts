import type { RoomId } from "@parvis/protocol/ids";
import { REPLAY_MAX } from "@parvis/protocol/limits";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Bus, RoomHint } from "../bus/bus.ts";
import type { Log } from "../platform/log.ts";
import { maySee, placeholderOf } from "../rooms/events.ts";
import { readEvents } from "../rooms/log.ts";
import { findRoom, type Room, readPositions } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import { Channel as RoomChannel } from "./channel.ts";
import type { Connection } from "./connection.ts";
import { Devices } from "./devices.ts";
import { encodeFrame } from "./wire.ts";

type Channel = RoomChannel<Connection>;

/** How long one flush may hold the loop, in milliseconds. */
const SLICE_MS = 20;
/** How long a turn of the loop may go on, in milliseconds, before one more flush is put into it. */
const APART_MS = 60;

/** How many events one read of the log brings to somebody who catches up. */
const READ_EVENTS = 500;

/** How long what is missing may still come by the bus: two processes' hints for one room may overtake each other. */
const GAP_WAIT_MS = 20;

interface HubOptions {
  database: Database;
  bus: Bus;
  log: Log;
  /** Told after each flush how many events went to how many people. */
  onDelivered?: (deliveries: number) => void;
  /** Tests keep the time. */
  elapsed?: () => number;
}

/** [LIV1] Brings each room's log, in order and without a hole, to the connections of this process that follow it. */
export class Hub {
  readonly devices = new Devices();
  readonly #database: Database;
  readonly #bus: Bus;
  readonly #log: Log;
  readonly #onDelivered: (deliveries: number) => void;
  readonly #elapsed: () => number;
  readonly #channels = new Map<RoomId, Channel>();
  readonly #due = new Set<Channel>();
  readonly #waiting = new Set<Connection>();
  /** Whether a flush comes right after what is going on now. */
  #soon = false;
  /** The flush of what is left over, in the next turn of the loop. */
  #later: NodeJS.Immediate | undefined;
  #slicedAt = 0;

  constructor(options: HubOptions) {
    this.#database = options.database;
    this.#bus = options.bus;
    this.#log = options.log;
    this.#onDelivered = options.onDelivered ?? (() => {});
    this.#elapsed = options.elapsed ?? (() => performance.now());
  }

  channel(room: RoomId): Channel | undefined {
    return this.#channels.get(room);
  }

  /** Looks in the log how far each room is that is followed here: a hint may have been lost. */
  async checkPositions(): Promise<void> {
    const positions = await readPositions(this.#database.read, [...this.#channels.keys()]);
    for (const { id, seq } of positions) {
      const channel = this.#channels.get(id);
      if (channel !== undefined) this.#hear(channel, { room: id, seq, events: [] });
    }
  }

  flushSoon(connection: Connection): void {
    this.#waiting.add(connection);
    this.#schedule();
  }

  /** [LIV2] Attaches a connection: what it missed after a position first, then live. */
  async follow(connection: Connection, room: Room, from: number): Promise<void> {
    const channel = await this.#join(connection, room);
    // Who asks again while live, having found a hole, is replayed from where they are.
    channel.live.delete(connection);
    let at = from;
    while (at !== channel.seq && connection.isOpen && connection.follows(channel.room)) {
      if (at > channel.seq!) at = await this.#catchUp(channel, at);
      else at = await this.#replay(connection, channel, room, at);
    }
    if (!connection.isOpen || connection.stalled || !connection.follows(channel.room)) return;
    this.#flushChannel(channel);
    channel.live.add(connection);
  }

  /** The position of a room's newest event, once this process follows it. */
  async position(connection: Connection, room: Room): Promise<number> {
    return (await this.#join(connection, room)).seq!;
  }

  /** Whether somebody at a position is replayed to, or must start afresh. */
  canReplay(room: Room, from: number, newest: number): boolean {
    return from <= newest && from >= room.floor && newest - from <= REPLAY_MAX;
  }

  unfollow(connection: Connection, room: RoomId): void {
    const channel = connection.follows(room);
    if (channel === undefined) return;
    connection.channels = connection.channels.filter((one) => one !== channel);
    channel.live.delete(connection);
    if (--channel.followers > 0) return;
    this.#channels.delete(room);
    channel.stop();
  }

  /**
   * Writes what is due, room by room, for a slice of time; what is left follows in the next turn, so that frames are
   * read and posts stored in between. An answer goes out with its room: before the events that came of it.
   */
  flush(): void {
    this.#soon = false;
    clearImmediate(this.#later);
    this.#later = undefined;
    const until = this.#elapsed() + SLICE_MS;
    for (const channel of this.#due) {
      this.#flushChannel(channel);
      if (this.#elapsed() >= until) break;
    }
    for (const connection of this.#waiting) {
      if (this.#due.size > 0 && connection.channels.some((channel) => this.#due.has(channel))) continue;
      this.#waiting.delete(connection);
      connection.write();
    }
    this.#slicedAt = this.#elapsed();
    if (this.#due.size > 0) this.#later = setImmediate(() => this.flush());
  }

  /**
   * Right after what is going on now, so that all acts of one commit share the write. Where rooms are left over, they
   * and what is new wait for the next turn, unless this one is long: then writing has its slices in it too.
   */
  #schedule(): void {
    if (this.#soon) return;
    if (this.#later !== undefined && this.#elapsed() < this.#slicedAt + APART_MS) return;
    this.#soon = true;
    process.nextTick(() => this.flush());
  }

  /** Takes in what the bus says of a room. */
  #hear(channel: Channel, hint: RoomHint): void {
    channel.heard = Math.max(channel.heard, hint.seq);
    if (channel.seq === undefined || hint.seq <= channel.seq) return;
    this.#take(channel, hint.events);
    if (channel.seq < channel.heard) this.#fillSoon(channel);
  }

  #take(channel: Channel, events: EventFrame[]): void {
    if (channel.take(events) === 0) return;
    this.#due.add(channel);
    this.#schedule();
  }

  #flushChannel(channel: Channel): void {
    this.#onDelivered(channel.flush());
    this.#due.delete(channel);
  }

  async #join(connection: Connection, room: Room): Promise<Channel> {
    let channel = connection.follows(room.id);
    if (channel === undefined) {
      channel = this.#channels.get(room.id) ?? this.#open(room.id);
      channel.followers++;
      connection.channels = connection.channels.concat(channel);
    }
    if (channel.seq === undefined) {
      await channel.following?.ready;
      const { seq } = (await findRoom(this.#database.read, room.id))!;
      channel.seq ??= seq;
      if (channel.heard > channel.seq) await this.#fill(channel);
    }
    return channel;
  }

  #open(room: RoomId): Channel {
    const channel: Channel = new RoomChannel<Connection>(room);
    this.#channels.set(room, channel);
    channel.following = this.#bus.follow(room, (hint) => this.#hear(channel, hint));
    return channel;
  }

  /** Sends what came after a position; returns where that ends. */
  async #replay(connection: Connection, channel: Channel, room: Room, after: number): Promise<number> {
    this.#flushChannel(channel);
    const missed = channel.since(after, connection);
    if (missed !== undefined) {
      connection.sendBytes(missed);
      return channel.seq!;
    }
    const events = await readEvents(this.#database.read, room, after, READ_EVENTS);
    if (events.length === 0) return channel.seq!;
    channel.warm(events);
    for (const event of events) {
      connection.sendBytes(encodeFrame(maySee(event, connection.viewer) ? event : placeholderOf(event)));
    }
    return events.at(-1)!.seq;
  }

  /** The log may be ahead of the bus: what somebody has from it does not come to them once more, live. */
  async #catchUp(channel: Channel, seq: number): Promise<number> {
    channel.heard = Math.max(channel.heard, seq);
    await this.#fill(channel);
    return Math.min(seq, channel.seq!);
  }

  #fillSoon(channel: Channel): void {
    channel.filling ??= setTimeout(() => {
      void this.#fill(channel)
        .catch((error) => this.#log.error({ error }, "gap"))
        .finally(() => {
          channel.filling = undefined;
        });
    }, GAP_WAIT_MS).unref();
  }

  /** Reads from the log what the bus has told of and not brought. */
  async #fill(channel: Channel): Promise<void> {
    while (channel.seq! < channel.heard && channel.followers > 0) {
      const after = channel.seq!;
      const room = await findRoom(this.#database.read, channel.room);
      if (room === undefined) return;
      if (room.floor > after) return this.#startAfresh(channel, room.seq);
      this.#take(channel, await readEvents(this.#database.read, room, after, READ_EVENTS));
      if (channel.seq === after) return;
    }
  }

  /** What was missed is destroyed already: everybody here asks again, and gets the room's end. */
  #startAfresh(channel: Channel, seq: number): void {
    for (const connection of channel.startAfresh(seq)) connection.send({ t: "resume" });
  }
}
