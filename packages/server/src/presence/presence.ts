import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { ROSTER_PAGE } from "@parvis/protocol/limits";
import type { RosterEntry } from "@parvis/protocol/server-frames";

/** A room's change since the last one told. */
export interface PresenceChange {
  room: RoomId;
  count: number;
  joined: RosterEntry[];
  left: PersonId[];
}

interface Here {
  entry: RosterEntry;
  /** In how many tabs and on how many devices that this process serves. */
  own: number;
  /** In how many other processes. */
  elsewhere: number;
}

interface RoomPresence {
  people: Map<PersonId, Here>;
  joined: Map<PersonId, RosterEntry>;
  left: Set<PersonId>;
}

/**
 * Who is present in which room of the house: from the connections of this process that follow it, and from what the
 * other processes tell. Never stored. There is no way to ask from a person to their rooms.
 */
export class Presence {
  readonly #rooms = new Map<RoomId, RoomPresence>();
  readonly #changed = new Set<RoomId>();
  #told = Promise.withResolvers<void>();
  readonly #onOwn: (room: RoomId, entry: RosterEntry, isHere: boolean) => void;

  /** `onOwn`: told when somebody comes into a room of this process, or leaves its last one here. */
  constructor(onOwn: (room: RoomId, entry: RosterEntry, isHere: boolean) => void = () => {}) {
    this.#onOwn = onOwn;
  }

  /** A connection of this process follows a room. */
  enter(room: RoomId, entry: RosterEntry): void {
    if (++this.#arrive(room, entry).own === 1) this.#onOwn(room, entry, true);
  }

  exit(room: RoomId, person: PersonId): void {
    const here = this.#rooms.get(room)?.people.get(person);
    if (here === undefined || here.own === 0) return;
    if (--here.own === 0) this.#onOwn(room, here.entry, false);
    this.#depart(room, person, here);
  }

  /** Another process serves this person in a room. */
  enterElsewhere(room: RoomId, entry: RosterEntry): void {
    this.#arrive(room, entry).elsewhere++;
  }

  exitElsewhere(room: RoomId, person: PersonId): void {
    const here = this.#rooms.get(room)?.people.get(person);
    if (here === undefined || here.elsewhere === 0) return;
    here.elsewhere--;
    this.#depart(room, person, here);
  }

  count(room: RoomId): number {
    return this.#rooms.get(room)?.people.size ?? 0;
  }

  /** Whether somebody is present and those in the room were told so. */
  isTold(room: RoomId, person: PersonId): boolean {
    const presence = this.#rooms.get(room);
    return presence?.people.has(person) === true && !presence.joined.has(person);
  }

  /** Resolves when changes are told the next time. */
  told(): Promise<void> {
    return this.#told.promise;
  }

  /** A page of the names present, in their order, after a name. */
  page(room: RoomId, after: string | undefined): { people: RosterEntry[]; more: boolean } {
    const entries = [...(this.#rooms.get(room)?.people.values() ?? [])].map((here) => here.entry);
    const rest = entries.sort(byName).filter((entry) => after === undefined || entry.name > after);
    return { people: rest.slice(0, ROSTER_PAGE), more: rest.length > ROSTER_PAGE };
  }

  /** The people that this process serves, room by room. */
  own(): [RoomId, RosterEntry[]][] {
    return [...this.#rooms].map(([room, { people }]) => [
      room,
      [...people.values()].filter(({ own }) => own > 0).map(({ entry }) => entry),
    ]);
  }

  /** What changed since the last call. In a big room only the count is told: who wants names asks for a page. */
  takeChanges(): PresenceChange[] {
    const changes: PresenceChange[] = [];
    for (const room of this.#changed) {
      const presence = this.#rooms.get(room)!;
      const few = presence.people.size <= ROSTER_PAGE;
      changes.push({
        room,
        count: presence.people.size,
        joined: few ? [...presence.joined.values()] : [],
        left: few ? [...presence.left] : [],
      });
      presence.joined.clear();
      presence.left.clear();
      if (presence.people.size === 0) this.#rooms.delete(room);
    }
    this.#changed.clear();
    this.#told.resolve();
    this.#told = Promise.withResolvers();
    return changes;
  }

  #arrive(room: RoomId, entry: RosterEntry): Here {
    const presence = this.#rooms.get(room) ?? this.#open(room);
    const known = presence.people.get(entry.id);
    if (known !== undefined) return known;
    const here = { entry, own: 0, elsewhere: 0 };
    presence.people.set(entry.id, here);
    if (!presence.left.delete(entry.id)) presence.joined.set(entry.id, entry);
    this.#changed.add(room);
    return here;
  }

  #depart(room: RoomId, person: PersonId, { own, elsewhere }: Here): void {
    if (own + elsewhere > 0) return;
    const presence = this.#rooms.get(room)!;
    presence.people.delete(person);
    if (!presence.joined.delete(person)) presence.left.add(person);
    this.#changed.add(room);
  }

  #open(room: RoomId): RoomPresence {
    const presence: RoomPresence = { people: new Map(), joined: new Map(), left: new Set() };
    this.#rooms.set(room, presence);
    return presence;
  }
}

function byName(a: RosterEntry, b: RosterEntry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
