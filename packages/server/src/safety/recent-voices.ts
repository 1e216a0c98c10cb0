import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { mentions } from "../messages/mentions.ts";
import { skeletonOf } from "../people/name-rules.ts";
import { Generations } from "./generations.ts";

/** Messages of each room: who is answered or named has mostly spoken in these. */
const VOICES = 64;
const ROOMS = 1000;

/** Somebody who is answered, and not among those who are remembered. */
const SOMEBODY = "";

interface Voice {
  seq: number;
  person: string;
  name: string;
}

/** What tells whom a post is for. */
interface Addressed {
  room: string;
  text: string;
  replyTo: number | null;
}

/** [SAE30] Who wrote the last messages of each room, in memory: asked at each post that answers or names somebody. */
export class RecentVoices {
  readonly #rooms = new Generations<Voice[]>(ROOMS);

  /** These events are now in the room's log. */
  told(room: RoomId, events: readonly EventFrame[]): void {
    for (const event of events) if (event.t === "posted") this.note(room, { ...event, person: event.by });
  }

  note(room: string, { seq, person, name }: Voice): void {
    const voices = this.#rooms.get(room) ?? [];
    voices.push({ seq, person, name });
    if (voices.length > VOICES) voices.shift();
    this.#rooms.set(room, voices);
  }

  /** Ids of whom it answers and names, as far as they are remembered; undefined where it does neither. */
  spokenTo({ room, text, replyTo }: Addressed): readonly string[] | undefined {
    if (replyTo === null && !text.includes("@")) return undefined;
    const voices = this.#rooms.get(room) ?? [];
    const people = text.includes("@") ? namedIn(text, voices) : [];
    if (replyTo === null) return people.length === 0 ? undefined : people;
    return [voices.find(({ seq }) => seq === replyTo)?.person ?? SOMEBODY, ...people];
  }
}

function namedIn(text: string, voices: readonly Voice[]): string[] {
  const names = new Map(voices.map(({ person, name }) => [`${person} ${name}`, { person, name }]));
  return [...names.values()].filter(({ name }) => mentions(text, skeletonOf(name))).map(({ person }) => person);
}
