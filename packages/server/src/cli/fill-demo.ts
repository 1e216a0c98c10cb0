import type { RoomId } from "@parvis/protocol/ids";
import { editMessage } from "../messages/edit-message.ts";
import { postMessage } from "../messages/post-message.ts";
import { react } from "../messages/react.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { listRooms } from "../rooms/store.ts";
import { type DemoLine, demoTalk } from "./demo-talk.ts";

const MINUTE_MS = 60_000;

/** A clock for talk that happened earlier today: set line by line, then let go. */
export class DemoClock {
  #at: number | undefined;

  now(): number {
    return this.#at ?? Date.now();
  }

  elapsed(): number {
    return performance.now();
  }

  setMinutesAgo(minutes: number): void {
    this.#at = Date.now() - minutes * MINUTE_MS;
  }

  letGo(): void {
    this.#at = undefined;
  }
}

/** Fills a new house with a day of talk, through the same acts that people's frames lead to. */
export async function fillDemo(house: House, clock: DemoClock): Promise<number> {
  const people = new Map<string, Person>();
  const rooms = new Map((await listRooms(house.desk.database.read)).map((room) => [room.name, room.id]));
  const seqs = new Map<string, number>();
  for (const line of demoTalk) {
    clock.setMinutesAgo(line.minutesAgo);
    const room = rooms.get(line.room)!;
    const seq = await say(house, await person(house, people, line.who), { line, room, seqs });
    if (line.id !== undefined) seqs.set(line.id, seq);
    for (const [emoji, names] of Object.entries(line.reactions ?? {})) {
      for (const name of names) {
        const { actor, next } = await person(house, people, name);
        await react(house.desk, actor, { n: next(), room, target: seq, emoji: emoji as "👍", on: true });
      }
    }
  }
  clock.letGo();
  return demoTalk.length;
}

interface Person {
  actor: Actor;
  next: () => number;
}

async function person(house: House, people: Map<string, Person>, name: string): Promise<Person> {
  const known = people.get(name);
  if (known !== undefined) return known;
  const { result } = await house.enter(undefined, { name, age: "adult", charter: house.facts.charter.version });
  if (result instanceof Refusal) throw result;
  let n = 0;
  const entered = { actor: result.actor, next: () => ++n };
  people.set(name, entered);
  return entered;
}

async function say(
  house: House,
  { actor, next }: Person,
  { line, room, seqs }: { line: DemoLine; room: RoomId; seqs: Map<string, number> },
): Promise<number> {
  const replyTo = line.replyTo === undefined ? undefined : seqs.get(line.replyTo);
  const { seq } = await postMessage(house.lane, actor, { n: next(), room, text: line.text, replyTo });
  if (line.editedTo !== undefined) {
    await editMessage(house.desk, actor, { n: next(), room, target: seq, text: line.editedTo });
  }
  return seq;
}
