import { setTimeout as pause } from "node:timers/promises";
import { ClientError } from "@parvis/client/errors";
import type { House } from "@parvis/protocol/http";
import type { RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { readRoom } from "../read-room.ts";
import { once } from "../wait.ts";
import type { Plan, Step } from "./chat-log.ts";
import { type Comparison, compare, type Said, together } from "./compare.ts";
import { Progress } from "./progress.ts";
import { type Place, Speaker } from "./speaker.ts";

const ENTER_AT_ONCE = 16;
const HEAR_WITHIN_MS = 30_000;

export interface Replayed extends Comparison {
  rooms: number;
  said: number;
  names_adapted: number;
  /** Said, and refused as there was nothing to read. */
  unreadable: number;
  /** Said, and by the house's engine left to a moderator, or refused. */
  held: number;
  refused: number;
  deliveries: number;
  /** Messages that did not come live to somebody who followed. */
  not_heard: number;
  lines_per_s: number;
  speed: number;
}

/** Plays a log into a house, each person on a connection of their own, and compares what the house kept. */
export async function runReplay(url: string, plan: Plan, speed?: number): Promise<Replayed> {
  const place = await placeAt(url);
  const rooms = await mapRooms(url, plan.steps);
  const speakers = await enterAll(plan.speakers, place);
  try {
    await followAll(speakers, plan.steps, rooms);
    const before = await positions(speakers);
    const progress = new Progress(plan.steps.length);
    const { said, keptBack } = await play({ plan, speakers, rooms, progress, speed });
    const { rate, speed: reached } = progress;
    const kept = await readBack(speakers, said, before);
    const results = [...said].map(([room, lines]) => compare(lines, kept.get(room) ?? []));
    const all = [...said.values()].flat();
    return {
      rooms: said.size,
      said: all.length,
      names_adapted: speakers.reduce((sum, { adapted }) => sum + adapted, 0),
      unreadable: keptBack.text_empty,
      held: keptBack.held,
      refused: keptBack.text_refused,
      ...(await heardAll(speakers, said)),
      lines_per_s: Math.round(rate),
      speed: Math.round(reached),
      ...together(results),
    };
  } finally {
    for (const { client } of speakers) client.close();
  }
}

async function placeAt(url: string): Promise<Place> {
  const house = (await (await fetch(new URL("/api/house", url))).json()) as House;
  return { url, charter: house.charter.version };
}

/** The rooms of the log are dealt out to those of the house. */
async function mapRooms(url: string, steps: readonly Step[]): Promise<Map<string, RoomId>> {
  const answer = (await (await fetch(new URL("/api/rooms", url))).json()) as { rooms: { id: RoomId }[] };
  const names = [...new Set(steps.map(({ room }) => room))];
  return new Map(names.map((name, i) => [name, (answer.rooms[i % answer.rooms.length] as { id: RoomId }).id]));
}

async function enterAll(nicks: readonly string[], place: Place): Promise<Speaker[]> {
  const speakers: Speaker[] = [];
  for (let i = 0; i < nicks.length; i += ENTER_AT_ONCE) {
    speakers.push(...(await Promise.all(nicks.slice(i, i + ENTER_AT_ONCE).map((nick) => Speaker.enter(nick, place)))));
  }
  return speakers;
}

async function followAll(speakers: readonly Speaker[], steps: readonly Step[], rooms: Map<string, RoomId>) {
  const wanted = new Set(steps.map(({ speaker, room }) => `${speaker} ${rooms.get(room)}`));
  await Promise.all(
    [...wanted].map((pair) => {
      const [speaker, room] = pair.split(" ") as [string, RoomId];
      return (speakers[Number(speaker)] as Speaker).follow(room);
    }),
  );
}

async function positions([reader]: readonly Speaker[]): Promise<Map<RoomId, number>> {
  const summaries = reader ? await reader.client.rooms() : [];
  return new Map(summaries.map(({ id, seq }) => [id, seq]));
}

interface Play {
  plan: Plan;
  speakers: Speaker[];
  rooms: Map<string, RoomId>;
  progress: Progress;
  speed: number | undefined;
}

/**
 * Each line waits for the one before it in its room to be stored, and for what its speaker did before it in any room:
 * so a change of name stands where it stood. Nothing else waits.
 */
async function play({ plan, speakers, rooms, progress, speed }: Play) {
  const keptBack: Record<KeptBack, number> = { text_empty: 0, held: 0, text_refused: 0 };
  const said = new Map<RoomId, Said[]>([...rooms.values()].map((room) => [room, []]));
  const last = new Map<RoomId | number, Promise<void>>();
  const startedAt = performance.now();
  const first = plan.steps.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  for (const step of plan.steps) {
    const room = rooms.get(step.room) as RoomId;
    const turn = Promise.all([last.get(room), last.get(step.speaker)]).then(async () => {
      if (speed !== undefined) await pause(Math.max(0, startedAt + (step.at - first) / speed - performance.now()));
      const line = await act(speakers[step.speaker] as Speaker, room, step);
      if (typeof line === "string") keptBack[line]++;
      else if (line) said.get(room)?.push(line);
      progress.step(step.at - first);
    });
    last.set(room, turn).set(step.speaker, turn);
  }
  await Promise.all(last.values());
  return { said, keptBack };
}

/** Why a line does not come to be in its room, though the house is whole. */
type KeptBack = "text_empty" | "held" | "text_refused";
const isKeptBack = (code: string): code is KeptBack => ["text_empty", "held", "text_refused"].includes(code);

async function act(speaker: Speaker, room: RoomId, step: Step): Promise<Said | KeptBack | undefined> {
  if (step.does === "rename") {
    await speaker.rename(step.name);
    return undefined;
  }
  const { name, person: by } = speaker;
  const text = step.action ? `* ${name} ${step.text}`.trim() : step.text;
  try {
    return { by, name, text, seq: await speaker.say(room, text) };
  } catch (error) {
    if (error instanceof ClientError && isKeptBack(error.code)) return error.code;
    throw error;
  }
}

/** What the house kept of these people, in each room, since the replay began. */
async function readBack(speakers: readonly Speaker[], said: ReadonlyMap<RoomId, Said[]>, before: Map<RoomId, number>) {
  const ours = new Set(speakers.map(({ person }) => person));
  const kept = new Map<RoomId, Message[]>();
  const [reader] = speakers;
  if (!reader) return kept;
  for (const room of said.keys()) {
    const messages = await readRoom(reader.client, room);
    kept.set(
      room,
      messages.filter(({ seq, by }) => ours.has(by) && seq > (before.get(room) ?? 0)),
    );
  }
  return kept;
}

/** Everybody who followed a room has heard each line of it, once and in order. */
async function heardAll(speakers: readonly Speaker[], said: ReadonlyMap<RoomId, Said[]>) {
  const pairs = speakers.flatMap(({ heard }) =>
    [...heard].map(([room, seqs]) => ({ seqs, wanted: (said.get(room) ?? []).map(({ seq }) => seq) })),
  );
  const complete = () => pairs.every(({ seqs, wanted }) => seqs.length >= wanted.length);
  await once("everybody has heard everything", complete, HEAR_WITHIN_MS).catch(() => {});
  const missed = pairs.map(({ seqs, wanted }) => {
    const heard = new Set(seqs);
    return wanted.filter((seq) => !heard.has(seq)).length + (seqs.length - heard.size);
  });
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return { deliveries: sum(pairs.map(({ seqs }) => seqs.length)), not_heard: sum(missed) };
}
