import type { RoomId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Message, RoomSummary } from "@parvis/protocol/server-frames";
import { claimHouse } from "../claim-house.ts";
import { Weather } from "../fuzz/chaos-socket.ts";
import { Ledger } from "../fuzz/ledger.ts";
import { Player } from "../fuzz/player.ts";
import { PrivateTalks, takeDuty } from "../fuzz/private-talks.ts";
import { firstRooms } from "../fuzz/run-seed.ts";
import { settle } from "../fuzz/settle.ts";
import { Random } from "../random.ts";
import { once } from "../wait.ts";
import { type Banned, banUnheard, withBusCut } from "./ban-unheard.ts";
import { type Blocked, blockUnheard, cameThrough } from "./block-unheard.ts";
import { type FaultCounts, Vandal } from "./faults.ts";
import type { Ground } from "./ground.ts";
import { lateOnes } from "./late-ones.ts";
import { notRolledOut, rollOut } from "./roll-out.ts";
import { Town } from "./town.ts";

/** The owner's network is good: what she decides must get through whatever breaks in the house. */
const OWNER = "Odile";
const NAMES = ["Alba", "Bruno", "Chloé", "Driss", "Emma", "Farid"];
const BANNED = "Zoé";
/** Who blocks, over a good network, and who is blocked. */
const APART = ["Gaby", "Hugo"] as const;
const PROCESSES = 3;
const STEPS = 250;
/** Once the next version is everywhere. */
const STEPS_AFTER = 60;
const VANDALS = 2;
/** Once all is mended. */
const HEARD_WITHIN_MS = 3000;

export interface Outcome extends FaultCounts {
  seed: number;
  acts: number;
  acknowledged: number;
  refused: number;
  unknown: number;
  /** Private messages that were acknowledged. */
  private: number;
  drops: number;
  moves: number;
  resends: number;
  /** Acts that were refused on one process and came through on another that had been stopped with them: see README. */
  late: number;
  /** Processes whose place the next version took. */
  updates: number;
  seconds: number;
  faults: string[];
}

/** One run: people talk and move between processes while all of it breaks and comes back; then all is compared. */
export async function runSeed(ground: Ground, seed: number): Promise<Outcome> {
  const began = performance.now();
  const random = new Random(seed);
  const weather = new Weather(random.fork());
  const ledger = new Ledger();
  const counts = Vandal.noFaults();
  const players: Player[] = [];
  await using town = await Town.open(ground, `chaos_${process.pid}_${seed}`, PROCESSES);
  const route = new Route(town, random.fork());
  const { url } = town.members[0]!.house;
  const rooms = await firstRooms(url);
  const anywhere = (address: string) => route.next("second device", address);
  const talks = new PrivateTalks({ url, seed, random: random.fork(), weather, route: anywhere });
  const join = async (name: string, over = weather) => {
    const own = random.fork();
    const parts = { url, name, seed, rooms, random: own, weather: over, ledger };
    const player = new Player({ ...parts, route: (address) => route.next(name, address) });
    players.push(player);
    await player.entered();
    return player;
  };
  try {
    const owner = await join(OWNER, new Weather(random.fork()));
    await claimHouse(town.members[0]!.house, owner.client.token as string);
    for (const { house } of town.members.slice(1)) await house.start();
    const talkers = await Promise.all(NAMES.map((name) => join(name)));
    const [host] = talkers;
    const apart = [await join(APART[0], new Weather(random.fork())), await join(APART[1])] as const;
    await takeDuty(url, owner.client.token!);
    await talks.prepare([...talkers, ...apart]);
    await talks.beginAround(talkers);
    const [blocks, isBlocked] = apart;
    const unheard = { talk: await talks.begin(blocks, isBlocked, "code", false), blocks, isBlocked };
    await owner.client.appoint(rooms[0]!, host!.id, "host", "for the storm").done;
    host!.isStaff = true;
    const banned = await join(BANNED);
    const play = [owner, ...talkers];
    let updates = 0;
    const onUpdate = () => updates++;
    const parts = { town, play, banned, talks, unheard, weather, random, rooms, ledger, counts, onUpdate };
    const outcome = await storm(parts);
    const stay = players.filter((player) => player !== banned);
    const found = await compare({ town, route, players: stay, talks, outcome, rooms, ledger });
    const late = lateOnes(found, counts.stops);
    const faults = found.filter((fault) => !late.includes(fault));
    for (const one of late) console.log(`  late: ${one}`);
    return {
      ...{ seed, acts: ledger.deeds.length, acknowledged: ledger.count("acknowledged") },
      ...{ refused: ledger.count("refused"), unknown: ledger.count("unknown") },
      private: talks.lines.filter(({ state }) => state === "acknowledged").length,
      ...{ drops: weather.drops, moves: route.moves, resends: weather.resends, late: late.length, updates, ...counts },
      seconds: Math.round((performance.now() - began) / 100) / 10,
      faults,
    };
  } finally {
    for (const player of players) player.client.close();
    talks.close();
  }
}

/** Two who talk until one of them blocks the other. */
interface Unheard {
  talk: ConversationId;
  blocks: Player;
  isBlocked: Player;
}

/** Sends each new connection of a person to some process, which is seldom the one before. */
class Route {
  readonly #town: Town;
  readonly #random: Random;
  readonly #last = new Map<string, number>();
  moves = 0;
  /** From now on everybody stays: each name always goes to the same process. */
  pinned = false;

  constructor(town: Town, random: Random) {
    this.#town = town;
    this.#random = random;
  }

  next(name: string, address: string): string {
    const { members } = this.#town;
    const started = members.filter(({ house }) => house.url !== "");
    const at = this.pinned
      ? Math.max(0, [OWNER, ...NAMES, ...APART].indexOf(name)) % members.length
      : this.#random.between(0, started.length - 1);
    if ((this.#last.get(name) ?? at) !== at) this.moves++;
    this.#last.set(name, at);
    const { host } = new URL(members[at]!.house.url);
    return Object.assign(new URL(address), { host }).href;
  }
}

interface Storm {
  town: Town;
  /** The owner first. */
  play: Player[];
  banned: Player;
  talks: PrivateTalks;
  unheard: Unheard;
  weather: Weather;
  random: Random;
  rooms: RoomId[];
  ledger: Ledger;
  counts: FaultCounts;
  onUpdate: () => void;
}

/** What was done while no process could tell another. */
interface Outcomes {
  banned: Banned;
  blocked: Blocked;
}

/**
 * Everybody plays while everything breaks and the next version comes; in the middle of it one is banned and one blocked,
 * unheard. Then all is mended.
 */
async function storm(parts: Storm): Promise<Outcomes> {
  const { town, play, banned, talks, unheard: two, weather, random, rooms, ledger, counts } = parts;
  const vandals = Array.from({ length: VANDALS }, () => new Vandal(town, random.fork(), counts));
  const [owner, ...others] = play as [Player, ...Player[]];
  const half = (STEPS * others.length) / 2;
  let steps = 0;
  let unheard: Promise<Outcomes> | undefined;
  const decide = async (): Promise<Outcomes> => {
    counts.bus_cuts++;
    const deciding = [banUnheard({ town, rooms, ledger }, owner, banned), blockUnheard({ talks, ...two })] as const;
    const [ban, block] = await Promise.all(deciding);
    return { banned: ban, blocked: block };
  };
  weather.begin();
  const working = vandals.map((vandal) => vandal.work());
  const onStep = () => {
    if (++steps >= half) unheard ??= withBusCut(town, decide);
  };
  const playing = (count: number) => others.map((player) => player.play(count, onStep));
  const outcome = Promise.all([rollOut(town, parts.onUpdate), ...playing(STEPS)])
    .then(() => Promise.all(playing(STEPS_AFTER)))
    .then(() => unheard!);
  // Whatever becomes of it, the house is whole again before it is looked at.
  const talking = talks.talk(outcome);
  await outcome.catch(() => {});
  for (const vandal of vandals) vandal.stop();
  await Promise.all(working);
  await town.mend();
  await talking;
  weather.end();
  ledger.forget(banned.id);
  return outcome;
}

interface Compared {
  town: Town;
  route: Route;
  players: Player[];
  talks: PrivateTalks;
  outcome: Outcomes;
  rooms: RoomId[];
  ledger: Ledger;
}

/** Each person on a known process, two on each: what they hold, what each process tells, and what the banned one did. */
async function compare({ town, route, players, talks, outcome, rooms, ledger }: Compared): Promise<string[]> {
  route.pinned = true;
  for (const player of players) player.restart();
  await once("everybody is back", () => players.every(({ client }) => client.state === "live")).catch((cause) => {
    const states = players.map(({ client, ended }) => `${client.state} ${ended ?? ""}`.trim());
    throw new Error(`${cause.message}: ${states.join(", ")}`);
  });
  const faults = [...(await settle(players, rooms, ledger)), ...(await talks.settle())];
  faults.push(...cameThrough(outcome.blocked), ...(await notRolledOut(town)));
  const told = await Promise.all(town.members.map(({ house }) => roomsOf(house.url)));
  faults.push(...(await miscounted(town, rooms, players)));
  const ends = told.map((list) =>
    list
      .filter(({ id }) => rooms.includes(id))
      .map(({ seq }) => seq)
      .join(),
  );
  if (new Set(ends).size > 1) faults.push(`the processes stand at ${ends.join(" and ")}`);
  for (const room of rooms) faults.push(...saidAfterTheBan(await newest(town, room), outcome.banned));
  faults.push(...(await hearEachOther(players, rooms[0]!)));
  return [...faults, ...(await talks.hearEachOther(HEARD_WITHIN_MS))];
}

/** Each process tells of each room how many are there, within some seconds. */
async function miscounted(town: Town, rooms: RoomId[], players: Player[]): Promise<string[]> {
  let counts: number[] = [];
  const look = async () => {
    const lists = await Promise.all(town.members.map(({ house }) => roomsOf(house.url)));
    counts = lists.flatMap((list) => list.filter(({ id }) => rooms.includes(id)).map(({ present }) => present));
    return counts.every((one) => one === players.length);
  };
  const isRight = await once("", look, 20_000).then(
    () => true,
    () => false,
  );
  if (isRight) return [];
  const rosters = await Promise.all(rooms.map((room) => players[0]!.client.roster(room)));
  const names = rosters.map(({ people }) => people.map(({ name }) => name).join(" "));
  return [`the processes count ${counts.join(", ")} people where there are ${players.length}: ${names.join("; ")}`];
}

function saidAfterTheBan(messages: Message[], { player, acknowledgedAt, after }: Banned): string[] {
  return messages
    .filter(({ by, at, text }) => by === player.id && (at > acknowledgedAt || after.includes(text)))
    .map(({ text, at }) => `"${text}" was posted ${at - acknowledgedAt} ms after the ban was acknowledged`);
}

/** What is said on one process is heard on all, once all is well. */
async function hearEachOther(players: Player[], room: RoomId): Promise<string[]> {
  const faults: string[] = [];
  // The host's last word may have come after the owner's.
  await players[0]!.client.mode(room, "open", "for all").done;
  for (const { client } of players.slice(0, PROCESSES)) {
    const text = `heard by all, says ${client.me?.name}`;
    await client.post(room, text).done;
    const heard = () =>
      players.every((one) => one.client.view(room)?.messages.some((message) => message.text === text));
    await once(`"${text}" is heard`, heard, HEARD_WITHIN_MS).catch((cause: Error) => faults.push(cause.message));
  }
  return faults;
}

async function roomsOf(url: string): Promise<RoomSummary[]> {
  const answer = await fetch(new URL("/api/rooms", url));
  return ((await answer.json()) as { rooms: RoomSummary[] }).rooms;
}

/** All messages of a room, read from the database as it is. */
async function newest({ ground, database }: Town, room: RoomId): Promise<Message[]> {
  return (await ground.askIn(
    database,
    `select e.by, e.at::float8 as at, e.text from events e join rooms r on r.no = e.room
     where r.id = '${room}' and e.kind = 'posted'`,
  )) as unknown as Message[];
}
