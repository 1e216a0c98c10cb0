import type { RoomId } from "@parvis/protocol/ids";
import { readRoom } from "../read-room.ts";
import { once } from "../wait.ts";
import { type Holding, judge } from "./judge.ts";
import type { Ledger } from "./ledger.ts";
import type { Player } from "./player.ts";

const SETTLE_MS = 60_000;

/** Everything that was begun is answered, everybody sees the end of every room, and all of it is compared. */
export async function settle(players: Player[], rooms: RoomId[], ledger: Ledger): Promise<string[]> {
  const owner = (players[0] as Player).client;
  const opened = rooms.map((room) => owner.mode(room, "open", "the end").done);
  await once("every act is answered", () => ledger.open.length === 0, SETTLE_MS);
  await Promise.all(opened);
  for (const { client } of players) for (const room of rooms) client.follow(room);
  const ends = new Map((await owner.rooms()).map(({ id, seq }) => [id, seq]));
  const atEnd = ({ client }: Player) => rooms.every((room) => client.view(room)?.seq === ends.get(room));
  await once("every view is at the end", () => players.every(atEnd), SETTLE_MS);
  const holdings = await Promise.all(players.flatMap((player) => rooms.map((room) => hold(player, room))));
  return judge(ledger, holdings);
}

async function hold({ client }: Player, room: RoomId): Promise<Holding> {
  const who = client.me?.name ?? "nobody";
  const view = client.view(room)?.messages ?? [];
  return { who, room, history: await readRoom(client, room), view };
}
