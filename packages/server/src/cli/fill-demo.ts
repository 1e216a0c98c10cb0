import type { RoomId } from "@parvis/protocol/ids";
import { editMessage } from "../messages/edit-message.ts";
import { postMessage } from "../messages/post-message.ts";
import { react } from "../messages/react.ts";
import type { House } from "../realtime/house.ts";
import { listRooms } from "../rooms/store.ts";
import type { DemoClock } from "./demo-clock.ts";
import { type DemoScene, fillDemoDesk, openDemoRooms, type SaidLine } from "./demo-desk.ts";
import { DemoPeople } from "./demo-people.ts";
import { type DemoLine, demoTalk } from "./demo-talk.ts";

/** A house full of talk, and who talks there. */
export interface FilledDemo {
  lines: number;
  people: DemoPeople;
  rooms: ReadonlyMap<string, RoomId>;
}

/** Fills a new house with rooms and days of talk, through the same acts that people's frames lead to. */
export async function fillDemo(house: House, clock: DemoClock, ownerLink: string): Promise<FilledDemo> {
  const people = new DemoPeople(house);
  const scene = { house, clock, people };
  await openDemoRooms(scene, ownerLink);
  const rooms = new Map((await listRooms(house.desk.database.read)).map((room) => [room.name, room.id]));
  const said = new Map<string, SaidLine>();
  let lines = 0;
  for (const line of demoTalk) {
    clock.setMinutesAgo(line.minutesAgo);
    const room = rooms.get(line.room)!;
    const seq = await say(scene, line, room, said);
    // It waits at the desk.
    if (seq === undefined) continue;
    lines++;
    if (line.id !== undefined) said.set(line.id, { room, seq });
    await giveReactions(scene, line, room, seq);
  }
  await fillDemoDesk(scene, rooms, said);
  clock.letGo();
  return { lines, people, rooms };
}

/** Where it stands; nothing where the house holds it, as it may some. */
async function say(
  { house, people }: DemoScene,
  line: DemoLine,
  room: RoomId,
  said: ReadonlyMap<string, SaidLine>,
): Promise<number | undefined> {
  const { actor, next } = await people.get(line.who);
  const replyTo = line.replyTo === undefined ? undefined : said.get(line.replyTo)?.seq;
  const posted = await postMessage(house.posts, actor, { n: next(), room, text: line.text, replyTo, sure: true });
  if ("held" in posted) return undefined;
  const { seq } = posted.answer;
  if (line.editedTo !== undefined) {
    await editMessage(house.desk, actor, { n: next(), room, target: seq, text: line.editedTo, sure: true });
  }
  return seq;
}

async function giveReactions({ house, people }: DemoScene, line: DemoLine, room: RoomId, seq: number): Promise<void> {
  for (const [emoji, names] of Object.entries(line.reactions ?? {})) {
    for (const name of names) {
      const { actor, next } = await people.get(name);
      await react(house.desk, actor, { n: next(), room, target: seq, emoji: emoji as "👍", on: true });
    }
  }
}
