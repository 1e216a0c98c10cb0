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
  /** In how many tabs and on how many devices. */
  times: number;
}

interface RoomPresence {
  people: Map<PersonId, Here>;
  joined: Map<PersonId, RosterEntry>;
  left: Set<PersonId>;
}

/**
 * Who is present in which room of this process, from the connections that follow it. Never stored.
 * There is no way to ask from a person to their rooms.
 */
export class Presence {
  readonly #rooms = new Map<RoomId, RoomPresence>();
  readonly #changed = new Set<RoomId>();

  enter(room: RoomId, entry: RosterEntry): void {
    const presence = this.#rooms.get(room) ?? this.#open(room);
    const here = presence.people.get(entry.id);
    if (here !== undefined) {
      here.times++;
      return;
    }
    presence.people.set(entry.id, { entry, times: 1 });
    if (!presence.left.delete(entry.id)) presence.joined.set(entry.id, entry);
    this.#changed.add(room);
  }

  exit(room: RoomId, person: PersonId): void {
    const presence = this.#rooms.get(room);
    const here = presence?.people.get(person);
    if (presence === undefined || here === undefined || --here.times > 0) return;
    presence.people.delete(person);
    if (!presence.joined.delete(person)) presence.left.add(person);
    this.#changed.add(room);
  }

  count(room: RoomId): number {
    return this.#rooms.get(room)?.people.size ?? 0;
  }

  /** A page of the names present, in their order, after a name. */
  page(room: RoomId, after: string | undefined): { people: RosterEntry[]; more: boolean } {
    const entries = [...(this.#rooms.get(room)?.people.values() ?? [])].map((here) => here.entry);
    const rest = entries.sort(byName).filter((entry) => after === undefined || entry.name > after);
    return { people: rest.slice(0, ROSTER_PAGE), more: rest.length > ROSTER_PAGE };
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
    return changes;
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
