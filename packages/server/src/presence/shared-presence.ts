import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { RosterEntry } from "@parvis/protocol/server-frames";
import type { Bus, ProcessId } from "../bus/bus.ts";
import type { HouseMessages } from "../bus/house-messages.ts";
import type { Clock } from "../platform/clock.ts";
import { Presence } from "./presence.ts";

/** A process that has said nothing for this long is forgotten, with its people. */
const SILENT_MS = 15_000;
/** Who has nothing new to tell says so this often. */
const ALIVE_EVERY_MS = 5000;
const ASK_AGAIN_MS = 2000;
/** People in one message, so that it stays far below what a broker takes. */
const TOLD_AT_ONCE = 500;

/** Another process, as far as it has told. */
interface Neighbour {
  /** The number of the last change taken in; undefined until its whole state has come. */
  n: number | undefined;
  heardAt: number;
  askedAt: number;
  rooms: Map<RoomId, Set<PersonId>>;
  /** The parts of a whole state that have come. */
  parts: HouseMessages["presenceState"][];
}

/**
 * [PRE2] Presence over the processes of a house. Each tells its differences, numbered, at most once a second; who
 * finds a number missing asks for the whole state. A person on two processes counts once.
 */
export class SharedPresence {
  readonly presence: Presence;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #neighbours = new Map<ProcessId, Neighbour>();
  readonly #joined = new Map<RoomId, Map<PersonId, RosterEntry>>();
  readonly #left = new Map<RoomId, Set<PersonId>>();
  #n = 0;
  #toldAt: number;
  #tickedAt: number;

  constructor(bus: Bus, clock: Clock) {
    this.#bus = bus;
    this.#clock = clock;
    this.#toldAt = this.#tickedAt = clock.elapsed();
    this.presence = new Presence((room, entry, isHere) => {
      if (bus.shared) this.#note(room, entry, isHere);
    });
    bus.hear("presence", (change, from) => this.#hear(change, from));
    bus.hear("presenceState", (part, from) => this.#hearState(part, from));
    bus.hear("presenceAsked", (_, from) => this.#tellState(from));
    bus.hear("presenceGone", (_, from) => this.#forget(from));
    bus.tell("presenceAsked", {});
  }

  /** Once a second: tells what changed, and forgets who has been silent. */
  tick(): void {
    const now = this.#clock.elapsed();
    const late = now - this.#tickedAt - ALIVE_EVERY_MS;
    // After a sleep of this process the others' words are still on their way.
    if (late > 0) for (const neighbour of this.#neighbours.values()) neighbour.heardAt += late;
    this.#tickedAt = now;
    for (const [process, { heardAt }] of this.#neighbours) if (now - heardAt > SILENT_MS) this.#forget(process);
    if (this.#joined.size + this.#left.size > 0) this.#tellChanges();
    else if (now - this.#toldAt >= ALIVE_EVERY_MS) this.#tell([], []);
  }

  /** This process goes: its people are elsewhere soon. */
  leave(): void {
    this.#bus.tell("presenceGone", {});
  }

  #note(room: RoomId, entry: RosterEntry, isHere: boolean): void {
    if (isHere) {
      if (!this.#left.get(room)?.delete(entry.id)) mapOf(this.#joined, room).set(entry.id, entry);
    } else if (!this.#joined.get(room)?.delete(entry.id)) {
      const left = this.#left.get(room) ?? new Set();
      this.#left.set(room, left.add(entry.id));
    }
  }

  #tellChanges(): void {
    const joined = [...this.#joined].map(([room, people]) => [room, [...people.values()]] as const);
    const left = [...this.#left].map(([room, people]) => [room, [...people]] as const);
    this.#joined.clear();
    this.#left.clear();
    for (const part of partsOf(left)) this.#tell([], part);
    for (const part of partsOf(joined)) this.#tell(part, []);
  }

  #tell(joined: HouseMessages["presence"]["joined"], left: HouseMessages["presence"]["left"]): void {
    if (joined.length + left.length > 0) this.#n++;
    this.#toldAt = this.#clock.elapsed();
    this.#bus.tell("presence", { n: this.#n, joined, left });
  }

  /** The state is that after change `n`: what is not told yet is told before, else what cancels out later is lost. */
  #tellState(to: ProcessId): void {
    this.#tellChanges();
    const parts = partsOf(this.presence.own());
    if (parts.length === 0) parts.push([]);
    parts.forEach((rooms, part) => {
      this.#bus.tell("presenceState", { n: this.#n, part, of: parts.length, rooms }, to);
    });
  }

  #hear({ n, joined, left }: HouseMessages["presence"], from: ProcessId): void {
    const neighbour = this.#meet(from);
    const isNext = n === (neighbour.n ?? 0) + 1 && joined.length + left.length > 0;
    if (neighbour.n === undefined ? !isNext : n > neighbour.n && !isNext) return this.#ask(from, neighbour);
    if (!isNext) return;
    neighbour.n = n;
    for (const [room, people] of left) for (const person of people) this.#exit(neighbour, room, person);
    for (const [room, entries] of joined) for (const entry of entries) this.#enter(neighbour, room, entry);
  }

  #hearState(part: HouseMessages["presenceState"], from: ProcessId): void {
    const neighbour = this.#meet(from);
    if (part.part === 0) neighbour.parts = [];
    if (part.part !== neighbour.parts.length) return;
    neighbour.parts.push(part);
    if (neighbour.parts.length < part.of) return;
    const { parts } = neighbour;
    this.#empty(neighbour);
    neighbour.n = part.n;
    for (const { rooms } of parts)
      for (const [room, entries] of rooms) for (const entry of entries) this.#enter(neighbour, room, entry);
  }

  #meet(process: ProcessId): Neighbour {
    const now = this.#clock.elapsed();
    const known = this.#neighbours.get(process);
    if (known !== undefined) {
      known.heardAt = now;
      return known;
    }
    const neighbour = { n: undefined, heardAt: now, askedAt: -ASK_AGAIN_MS, rooms: new Map(), parts: [] };
    this.#neighbours.set(process, neighbour);
    return neighbour;
  }

  #ask(process: ProcessId, neighbour: Neighbour): void {
    if (neighbour.heardAt - neighbour.askedAt < ASK_AGAIN_MS) return;
    neighbour.askedAt = neighbour.heardAt;
    this.#bus.tell("presenceAsked", {}, process);
  }

  #enter({ rooms }: Neighbour, room: RoomId, entry: RosterEntry): void {
    const people = rooms.get(room) ?? new Set();
    if (people.has(entry.id)) return;
    rooms.set(room, people.add(entry.id));
    this.presence.enterElsewhere(room, entry);
  }

  #exit({ rooms }: Neighbour, room: RoomId, person: PersonId): void {
    const people = rooms.get(room);
    if (!people?.delete(person)) return;
    if (people.size === 0) rooms.delete(room);
    this.presence.exitElsewhere(room, person);
  }

  #empty(neighbour: Neighbour): void {
    for (const [room, people] of neighbour.rooms) {
      for (const person of people) this.presence.exitElsewhere(room, person);
    }
    neighbour.rooms = new Map();
    neighbour.parts = [];
  }

  #forget(process: ProcessId): void {
    const neighbour = this.#neighbours.get(process);
    if (neighbour !== undefined) this.#empty(neighbour);
    this.#neighbours.delete(process);
  }
}

function mapOf<K, T, V>(maps: Map<K, Map<T, V>>, key: K): Map<T, V> {
  const found = maps.get(key) ?? new Map<T, V>();
  maps.set(key, found);
  return found;
}

/** Cuts lists by room into messages of bearable size; an empty list is left out. */
function partsOf<T>(rooms: (readonly [RoomId, readonly T[]])[]): [RoomId, T[]][][] {
  const parts: [RoomId, T[]][][] = [];
  let space = 0;
  for (const [room, all] of rooms) {
    for (let at = 0; at < all.length; ) {
      if (space === 0) {
        parts.push([]);
        space = TOLD_AT_ONCE;
      }
      const some = all.slice(at, at + space);
      parts.at(-1)!.push([room, some]);
      at += some.length;
      space -= some.length;
    }
  }
  return parts;
}
