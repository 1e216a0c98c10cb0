import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RoomId } from "@parvis/protocol/ids";
import { claimHouse } from "../claim-house.ts";
import { HouseProcess } from "../house-process.ts";
import { Random } from "../random.ts";
import { Weather } from "./chaos-socket.ts";
import { Ledger } from "./ledger.ts";
import { Player } from "./player.ts";
import { PrivateTalks, takeDuty } from "./private-talks.ts";
import { settle } from "./settle.ts";

const NAMES = ["Alba", "Bruno", "Chloé", "Driss", "Emma", "Farid"];
const ROOMS = 3;
const STEPS = 120;
const KILLS = 2;

export interface Outcome {
  seed: number;
  acts: number;
  acknowledged: number;
  refused: number;
  unknown: number;
  /** Private messages that were acknowledged. */
  private: number;
  drops: number;
  restarts: number;
  resends: number;
  kills: number;
  seconds: number;
  faults: string[];
}

/** One run: people talk over a bad network while the server is killed and started again; then all is compared. */
export async function runSeed(seed: number): Promise<Outcome> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "parvis-fuzz-"));
  const house = new HouseProcess(folder);
  const random = new Random(seed);
  const weather = new Weather(random.fork());
  const ledger = new Ledger();
  const players: Player[] = [];
  await using opened = new AsyncDisposableStack();
  try {
    await house.start();
    const talks = new PrivateTalks({ url: house.url, seed, random: random.fork(), weather });
    opened.defer(() => talks.close());
    const rooms = await firstRooms(house.url);
    for (const name of NAMES) {
      players.push(new Player({ url: house.url, name, seed, rooms, random: random.fork(), weather, ledger }));
    }
    await Promise.all(players.map((player) => player.entered()));
    const [owner] = players;
    if (owner) await makeStaff(house, owner);
    await takeDuty(house.url, owner!.client.token!);
    await talks.prepare(players);
    await talks.beginAround(players);
    const kills = await storm({ house, players, talks, weather, random });
    const faults = [...(await settle(players, rooms, ledger)), ...(await talks.settle())];
    return {
      seed,
      acts: ledger.deeds.length,
      acknowledged: ledger.count("acknowledged"),
      refused: ledger.count("refused"),
      unknown: ledger.count("unknown"),
      private: talks.lines.filter(({ state }) => state === "acknowledged").length,
      drops: weather.drops,
      restarts: players.reduce((sum, player) => sum + player.restarts, 0),
      resends: weather.resends,
      kills,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      faults,
    };
  } finally {
    for (const player of players) player.client.close();
    await house.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function firstRooms(url: string): Promise<RoomId[]> {
  const answer = await fetch(new URL("/api/rooms", url));
  const { rooms } = (await answer.json()) as { rooms: { id: RoomId }[] };
  return rooms.slice(0, ROOMS).map(({ id }) => id);
}

async function makeStaff(house: HouseProcess, player: Player): Promise<void> {
  await claimHouse(house, player.client.token as string);
  player.isStaff = true;
}

interface Storm {
  house: HouseProcess;
  players: Player[];
  talks: PrivateTalks;
  weather: Weather;
  random: Random;
}

/** The server dies after shares of the steps that the seed chooses. Answers how often it did. */
async function storm({ house, players, talks, weather, random }: Storm): Promise<number> {
  const total = STEPS * players.length;
  const deaths = Array.from({ length: KILLS }, (_, i) => Math.floor(((i + 0.2 + random.next() * 0.6) / KILLS) * total));
  let steps = 0;
  let kills = 0;
  let restarting = Promise.resolve();
  weather.begin();
  const onStep = () => {
    if (++steps !== deaths[kills]) return;
    kills++;
    restarting = restarting.then(() => house.kill()).then(() => house.start());
  };
  const playing = Promise.all(players.map((player) => player.play(STEPS, onStep))).then(() => restarting);
  await talks.talk(playing);
  await playing;
  await pause(200);
  weather.end();
  return kills;
}
