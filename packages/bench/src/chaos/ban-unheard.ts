import { setTimeout as pause } from "node:timers/promises";
import type { RoomId } from "@parvis/protocol/ids";
import type { Ledger } from "../fuzz/ledger.ts";
import type { Player } from "../fuzz/player.ts";
import { once } from "../wait.ts";
import type { Town } from "./town.ts";

const ACKNOWLEDGED_WITHIN_MS = 60_000;
const TRIES_ON_MS = 1500;

/** What became of somebody who was banned while no process could tell another. */
export interface Banned {
  player: Player;
  /** The database's time when the owner had the answer. */
  acknowledgedAt: number;
  /** Texts that were sent after it. */
  after: string[];
}

/** No process hears of another for as long as something is done. */
export async function withBusCut<T>({ members }: Town, act: () => Promise<T>): Promise<T> {
  const hold = setInterval(() => {
    for (const { bus } of members) bus.cut();
  }, 5);
  try {
    return await act();
  } finally {
    clearInterval(hold);
    for (const { bus } of members) await bus.mend();
  }
}

/** The owner bans somebody who talks without pause, and goes on trying afterwards. */
export async function banUnheard(
  { town, rooms, ledger }: { town: Town; rooms: readonly RoomId[]; ledger: Ledger },
  owner: Player,
  player: Player,
): Promise<Banned> {
  const after: string[] = [];
  let banned = false;
  let said = 0;
  const talk = async (untilMs: () => number) => {
    while (performance.now() < untilMs()) {
      const text = `${banned ? "after" : "before"} the ban ${++said}`;
      if (banned) after.push(text);
      player.say(rooms[said % rooms.length]!, text);
      await pause(15);
    }
  };
  let until = Number.POSITIVE_INFINITY;
  const talking = talk(() => until);
  await pause(200);
  const deed = owner.ban(rooms[0]!, player.id);
  await once("the ban is acknowledged", () => ledger.stateOf(deed) === "acknowledged", ACKNOWLEDGED_WITHIN_MS);
  const acknowledgedAt = await timeOf(town);
  banned = true;
  until = performance.now() + TRIES_ON_MS;
  await talking;
  return { player, acknowledgedAt, after };
}

/** The database may be away just now. */
async function timeOf({ ground }: Town): Promise<number> {
  for (;;) {
    const rows = await ground
      .ask("select (extract(epoch from clock_timestamp()) * 1000)::float8 as at")
      .catch(() => []);
    if (rows[0] !== undefined) return Number(rows[0]["at"]);
    await pause(50);
  }
}
