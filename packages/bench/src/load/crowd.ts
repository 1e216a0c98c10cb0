import type { RoomId, Seq } from "@parvis/protocol/ids";
import { inParallel } from "./in-parallel.ts";
import type { Endpoint } from "./load-connection.ts";
import { Member, type MemberWatch } from "./member.ts";

/** Fewer than a listening socket's usual backlog (511): a dropped SYN would cost a second that is nobody's. */
const CONNECTING_AT_ONCE = 400;
const KEEP_ALIVE_EVERY_MS = 250;
const KEEP_ALIVE_ROUND_MS = 20_000;

export interface Place {
  /** The processes of the house; of each room, people come to one after the other. */
  endpoints: readonly [Endpoint, ...Endpoint[]];
  charter: number;
  rooms: readonly RoomId[];
}

/** People spread evenly over the first `rooms` rooms of a place. */
export class Crowd {
  readonly members: readonly Member[];
  readonly #place: Place;
  readonly #rooms: number;
  readonly #followers: number;
  readonly #nameFrom: number;
  #keepAlive: NodeJS.Timeout | undefined;
  #nextToKeep = 0;

  constructor(options: {
    place: Place;
    rooms: number;
    perRoom: number;
    /** How many of the people read each frame whole. */
    samples: number;
    /** How many of each room follow it; the others only write. */
    followersPerRoom?: number;
    /** Where the names begin, so that two crowds do not share them. */
    nameFrom?: number;
    watch: MemberWatch;
  }) {
    const { place, rooms, perRoom, samples, watch } = options;
    const total = rooms * perRoom;
    const sampled = sampledIndexes(total, samples);
    this.#place = place;
    this.#rooms = rooms;
    this.#followers = rooms * (options.followersPerRoom ?? perRoom);
    this.#nameFrom = options.nameFrom ?? 0;
    this.members = Array.from({ length: total }, (_, i) => {
      const room = place.rooms[i % rooms];
      if (!room) throw new Error(`the server has ${place.rooms.length} rooms, not ${rooms}`);
      return new Member(room, sampled.has(i), watch);
    });
  }

  /** Everybody enters and follows their room. */
  async enter(): Promise<void> {
    const { charter } = this.#place;
    await this.#each(async (member, i) => {
      await member.enter({ endpoint: this.#endpointOf(i), charter, name: nameOf(this.#nameFrom + i) });
      if (i < this.#followers) await member.follow();
    });
    this.#keepAlive = setInterval(() => this.#keepSomeAlive(), KEEP_ALIVE_EVERY_MS);
  }

  dropAll(): void {
    for (const member of this.members) member.drop();
  }

  /** Everybody comes back at once, each from where they were; resolves with when each had all up to `head` of their room. */
  async comeBack(head: (room: RoomId) => Seq): Promise<number[]> {
    const arrivals: Promise<number>[] = [];
    await this.#each(async (member, i) => {
      const from = member.position;
      await member.comeBack(this.#endpointOf(i));
      arrivals.push(member.arrivedAtMs(head(member.room)));
      await member.follow(from);
    });
    return Promise.all(arrivals);
  }

  leave(): void {
    clearInterval(this.#keepAlive);
    this.dropAll();
  }

  #endpointOf(index: number): Endpoint {
    const { endpoints } = this.#place;
    return endpoints[Math.floor(index / this.#rooms) % endpoints.length] ?? endpoints[0];
  }

  #each(work: (member: Member, index: number) => Promise<void>): Promise<void> {
    return inParallel(this.members.length, CONNECTING_AT_ONCE, (i) => work(this.members[i] as Member, i));
  }

  /** A server ends a connection that says nothing; the words are spread over the round, not said in chorus. */
  #keepSomeAlive(): void {
    const now = performance.now();
    const slice = Math.ceil((this.members.length * KEEP_ALIVE_EVERY_MS) / KEEP_ALIVE_ROUND_MS);
    for (let i = 0; i < slice; i++) {
      this.members[this.#nextToKeep++ % this.members.length]?.keepAlive(now, KEEP_ALIVE_ROUND_MS / 2);
    }
  }
}

/** Evenly spread, in the middle of their parts: neither the first nor the last that a server writes to. */
function sampledIndexes(total: number, samples: number): Set<number> {
  const wanted = Math.min(total, samples);
  return new Set(Array.from({ length: wanted }, (_, k) => Math.floor(((k + 0.5) * total) / wanted)));
}

const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";
const SYLLABLES = CONSONANTS.length * VOWELS.length;

/** Names of four syllables, no two alike to the eye. */
function nameOf(index: number): string {
  let rest = index;
  let name = "Passant ";
  for (let i = 0; i < 4; i++) {
    const syllable = rest % SYLLABLES;
    name += `${CONSONANTS[syllable % CONSONANTS.length]}${VOWELS[Math.floor(syllable / CONSONANTS.length)]}`;
    rest = Math.floor(rest / SYLLABLES);
  }
  return name;
}
