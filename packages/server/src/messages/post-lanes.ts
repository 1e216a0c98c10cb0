import type { RoomId } from "@parvis/protocol/ids";
import { Gathering } from "./gathering.ts";
import type { Lane, PostDraft, PostLane, Stored } from "./post-lane.ts";

interface Place {
  lane: PostLane;
  posts: number;
}

/**
 * Several lanes for an engine with many writers. The posts of a room keep to one lane while any of them waits, so that
 * they stay in order; a room where none waits takes the emptiest lane. So a hot room has a lane to itself before long:
 * it fills its own, and the others go elsewhere.
 */
export class PostLanes implements Lane {
  readonly #lanes: Map<PostLane, number>;
  readonly #places = new Map<RoomId, Place>();
  /** One for all lanes: a room's posts are judged in the order in which they came. */
  readonly #gathering: Gathering;

  constructor(lanes: PostLane[]) {
    this.#lanes = new Map(lanes.map((lane) => [lane, 0]));
    const afterwards = () => {
      for (const lane of lanes) lane.storeNow();
    };
    this.#gathering = new Gathering({ elapsed: () => performance.now(), atTurnsEnd: setImmediate, afterwards });
  }

  submit(draft: PostDraft): Promise<Stored> {
    const place = this.#places.get(draft.room) ?? { lane: this.#emptiest(), posts: 0 };
    this.#places.set(draft.room, place);
    this.#count(draft.room, place, 1);
    return place.lane.submit(draft).finally(() => this.#count(draft.room, place, -1));
  }

  gathered(): Promise<void> {
    return this.#gathering.wait();
  }

  admit(room: RoomId): void {
    this.#gathering.callWhenDue();
    (this.#places.get(room)?.lane ?? this.#emptiest()).admit();
  }

  async drain(): Promise<void> {
    while (this.#gathering.size > 0) await new Promise((resolve) => setImmediate(resolve));
    for (const lane of this.#lanes.keys()) await lane.drain();
  }

  #emptiest(): PostLane {
    const [first = [], ...others] = this.#lanes;
    return others.reduce((least, one) => (one[1] < least[1]! ? one : least), first)[0]!;
  }

  #count(room: RoomId, place: Place, by: 1 | -1): void {
    place.posts += by;
    this.#lanes.set(place.lane, this.#lanes.get(place.lane)! + by);
    if (place.posts === 0) this.#places.delete(room);
  }
}
