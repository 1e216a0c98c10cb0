import { type Client, openClient } from "@parvis/client/client";
import { joinByLink, type Post } from "@parvis/client/keys/become";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Random } from "../random.ts";
import { once } from "../wait.ts";
import { ChaosSocket, type Weather } from "./chaos-socket.ts";
import { judgeTalks } from "./judge-talks.ts";
import type { Player } from "./player.ts";
import type { Line } from "./talk-lines.ts";
import { TalkReader } from "./talk-reader.ts";
import { Talker } from "./talker.ts";

const SETTLE_MS = 60_000;

interface Parts {
  url: string;
  seed: number;
  random: Random;
  weather: Weather;
  /** Which process the second device's next connection goes to, where there are several. */
  route?: (address: string) => string;
}

interface Conversation {
  id: ConversationId;
  sides: readonly [Talker, Talker];
  readers: TalkReader[];
  /** Whether its two talk by themselves. */
  chatty: boolean;
}

/** The people of a run who write to each other in private, two by two, one of them with a second device. */
export class PrivateTalks {
  readonly lines: Line[] = [];
  readonly #parts: Parts;
  readonly #readers = new Map<Player, TalkReader[]>();
  readonly #talks: Conversation[] = [];
  readonly #numbers = new Map<Player, number>();
  #second: Client | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Everybody's keys. */
  async prepare(players: readonly Player[]): Promise<void> {
    await Promise.all(players.map((player) => this.#makeKeys(player)));
  }

  /** A conversation of two: asked for, where somebody of the staff is there; or by a code. */
  async begin(one: Player, other: Player, how: "request" | "code", chatty = true): Promise<ConversationId> {
    const id = await (how === "code" ? byCode(one, other) : byRequest(one, other));
    const side = (player: Player) =>
      new Talker({
        ...{ talk: id, by: player.id, name: player.name, random: this.#parts.random.fork(), lines: this.lines },
        ...{ client: () => player.client, number: () => this.#number(player) },
        ...{ mark: `${this.#parts.seed} in private ${this.#talks.length}:` },
      });
    const readers = [...this.#readers.get(one)!, ...this.#readers.get(other)!];
    this.#talks.push({ id, sides: [side(one), side(other)], readers, chatty });
    return id;
  }

  talkersOf(id: ConversationId): readonly [Talker, Talker] {
    return this.#talks.find((talk) => talk.id === id)!.sides;
  }

  /** Six people: each writes to somebody, some to two; one has a second device. Everybody has their keys. */
  async beginAround(players: readonly Player[]): Promise<void> {
    const [a, b, c, d, e, f] = players as [Player, Player, Player, Player, Player, Player];
    await this.addDevice(c);
    await this.begin(a, b, "request");
    await this.begin(c, d, "code");
    await this.begin(e, f, "request");
    await this.begin(d, e, "code");
  }

  /** Another device of somebody, which only reads; before their conversations begin. */
  async addDevice(player: Player): Promise<void> {
    const { url, weather, random, route = (address) => address } = this.#parts;
    const browser = browserAt(url);
    const { link } = await player.client.private.keys.offerDevice();
    const became = await joinByLink(browser.post, link, 1);
    const reader = new TalkReader(`${player.name}, second device`);
    const jitter = random.fork();
    const client = openClient({
      ...{ url, token: browser.token() },
      socket: (address) => new ChaosSocket(route(address), weather, []),
      random: () => jitter.next() * 0.2,
    });
    this.#second = client;
    reader.attach(client);
    await once("the second device is in", () => client.me !== undefined);
    reader.keep(await client.private.keys.adopt(became.keys, "second"));
    this.#readers.get(player)!.push(reader);
  }

  /** Everybody talks until `over` resolves. */
  async talk(over: Promise<unknown>): Promise<void> {
    const sides = this.#talks.flatMap((talk) => (talk.chatty ? talk.sides : []));
    const talking = Promise.all(sides.map((side) => side.talk()));
    await over.catch(() => {});
    for (const side of sides) side.stop();
    await talking;
  }

  /** All of it has come to every device, live; then what each reads is compared. */
  async settle(): Promise<string[]> {
    const faults: string[] = [];
    for (const { id, readers } of this.#talks) {
      for (const reader of readers) {
        const ends = async () => (await reader.client.private.talks()).find((talk) => talk.id === id)?.seq;
        const atEnd = async () => reader.heard(id).size === (await ends().catch(() => undefined));
        await once(`${reader.who} has heard all`, atEnd, SETTLE_MS).catch((cause: Error) => faults.push(cause.message));
      }
    }
    const holding = this.#talks.flatMap(({ id, readers }) => readers.map((reader) => reader.hold(id)));
    return [...faults, ...judgeTalks(this.lines, await Promise.all(holding))];
  }

  /** What each says now, each device of the two hears within a time. */
  async hearEachOther(withinMs: number): Promise<string[]> {
    const faults: string[] = [];
    for (const { id, sides, readers, chatty } of this.#talks) {
      for (const side of chatty ? sides : []) {
        const { text, seq } = await side.say();
        const heard = () => readers.every((reader) => reader.heard(id).get(seq!)?.text === text);
        await once(`"${text}" is heard`, heard, withinMs).catch((cause: Error) => faults.push(cause.message));
      }
    }
    return faults;
  }

  close(): void {
    this.#second?.close();
  }

  /** Those of one device follow each other, over its restarts too, as the answers that the house keeps must. */
  #number(player: Player): number {
    const next = (this.#numbers.get(player) ?? player.client.private.newNumber()) + 1;
    const ahead = Math.max(0, player.client.private.newNumber() - next);
    const n = next + ANSWERS_KEPT * Math.ceil(ahead / ANSWERS_KEPT);
    this.#numbers.set(player, n);
    return n;
  }

  async #makeKeys(player: Player): Promise<void> {
    const reader = new TalkReader(player.name);
    this.#readers.set(player, [reader]);
    player.onClient((client) => reader.attach(client));
    reader.keep(await player.client.private.keys.make(player.name));
  }
}

async function byCode(one: Player, other: Player): Promise<ConversationId> {
  const { code } = await one.client.private.invite();
  return other.client.private.openInvite(code);
}

async function byRequest(one: Player, other: Player): Promise<ConversationId> {
  await other.client.private.setting("everybody");
  let talk: ConversationId | undefined;
  // Each process hears in a moment that somebody of the staff is there.
  await once("a request is accepted", async () => {
    const request = await one.client.private.request(other.id, "Shall we talk?").catch(() => undefined);
    if (request === undefined) return false;
    talk = await other.client.private.accept(request);
    return true;
  });
  return talk!;
}

/** How a browser without a page posts, and what its cookie is. */
function browserAt(url: string): { post: Post; token: () => string } {
  let token = "";
  return {
    token: () => token,
    post: async (path, body) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(new URL(path, url), { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      token = /^parvis=([^;]+)/.exec(response.headers.get("set-cookie") ?? "")?.[1] ?? token;
      return response.json();
    },
  };
}

/** Somebody of the staff is there: then people may be asked for conversations. */
export async function takeDuty(url: string, token: string): Promise<void> {
  const headers = { "content-type": "application/json", cookie: `parvis=${token}` };
  const body = JSON.stringify({ minutes: 600 });
  const response = await fetch(new URL("/api/desk/duty", url), { method: "POST", headers, body });
  if (!response.ok) throw new Error(`no duty: ${await response.text()}`);
}
