import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { type Client, openClient } from "@parvis/client/client";
import type { Socket } from "@parvis/client/ports";
import { type ClientFrame, clientFrames } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import type { Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { crowdLimits } from "./crowd.ts";
import {
  type Directed,
  doors,
  MARKER,
  otherTries,
  privateTries,
  type Target,
  untried,
  untriedDoors,
} from "./directed-frames.ts";
import { enterSaying, openStage, type Stage, visitAsOwner } from "./stage.ts";

const ADULTS = 200;
const AT_ONCE = 50;
/** Of so many, one tries everything; the others each private door. */
const LOUD_OF = 19;

const plenty = { points: 1_000_000, seconds: 1 };
const settings = {
  ages: { under15: "talk" },
  limits: {
    ...crowdLimits.limits,
    ...{ contactsPerAddress: plenty, reportsPerAddress: plenty, receiptsPerAddress: plenty },
    ...{ connectionsPerAddress: 10_000, meetingsPerPerson: plenty, meetingsPerAddress: plenty },
  },
};

/** Somebody who uses the client, of whom every frame is written down. */
class Someone {
  readonly client: Client;
  readonly heard: ServerFrame[] = [];
  readonly #url: string;
  #socket!: WebSocket;
  /** Who waits for the answer to a number: those of questions begin where the client's own do not come. */
  readonly #waiting = new Map<number, (answer: ServerFrame) => void>();
  #id = 1_000_000;
  #n = 0;

  private constructor(url: string, who: Who) {
    this.#url = url;
    const socket = (address: string): Socket => {
      this.#socket = new WebSocket(address);
      this.#socket.addEventListener("message", ({ data }) => this.#hear(JSON.parse(String(data))));
      return this.#socket as unknown as Socket;
    };
    this.client = openClient({ url, ...who, socket });
  }

  static async enter(url: string, name: string, age: Age): Promise<Someone> {
    return Someone.#open(url, { enter: { name, age, charter: 1 } });
  }

  static async back(url: string, token: string): Promise<Someone> {
    return Someone.#open(url, { token });
  }

  static async #open(url: string, who: Who): Promise<Someone> {
    const someone = new Someone(url, who);
    opened.push(someone);
    await until(
      () => someone.client.me !== undefined,
      () => "nobody who entered",
    );
    return someone;
  }

  #hear(frame: ServerFrame): void {
    this.heard.push(frame);
    const { id, n } = frame as { id?: number; n?: number };
    for (const number of [id, n]) {
      if (number === undefined) continue;
      this.#waiting.get(number)?.(frame);
      this.#waiting.delete(number);
    }
  }

  get id(): PersonId {
    return this.client.me!.id;
  }

  /** Types another age than before: it is refused, and narrows. */
  async say(age: Age): Promise<void> {
    await this.post("/api/entry", { name: this.client.me!.name, age, charter: 1 });
  }

  async post(path: string, body: object): Promise<string> {
    const headers = { "content-type": "application/json", cookie: `parvis=${this.client.token}` };
    const response = await fetch(new URL(path, this.#url), { method: "POST", headers, body: JSON.stringify(body) });
    return `${response.status} ${[...response.headers.keys()].sort()} ${await response.text()}`;
  }

  /** Sends a frame, with a number where its kind has one; resolves with what it is answered, where it is. */
  async tell(frame: Directed): Promise<ServerFrame | undefined> {
    const { shape } = clientFrames[frame.t];
    if (!("id" in shape) && !("n" in shape)) return void this.#socket.send(JSON.stringify(frame));
    const number = "id" in shape ? { id: ++this.#id } : { n: ++this.#n };
    const answered = new Promise<ServerFrame>((resolve) => this.#waiting.set(Object.values(number)[0]!, resolve));
    this.#socket.send(JSON.stringify({ ...frame, ...number } as ClientFrame));
    return answered;
  }
}

type Who = { token: string } | { enter: { name: string; age: Age; charter: number } };
type Age = "adult" | "minor15to17" | "under15";

/** Ids, times and tokens are each their own; the rest is the same byte for byte. */
function masked(answer: unknown): string {
  return JSON.stringify(answer ?? "nothing", (key, value) => (TIMES.has(key) ? key : value))
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id")
    .replaceAll(/(\\?")receipt\1:\1\w+\1/g, "receipt")
    .replaceAll(/(\\?")(code|challenge)\1:\1[\w+/=-]{20,}\1/g, "$2");
}
const TIMES = new Set(["id", "n", "at", "seq", "until"]);

/** Everything that somebody tries on one target, and what came of it. */
async function tryAll(adult: Someone, target: Target, loud: boolean): Promise<string[]> {
  const came: string[] = [];
  const own = { seq: 0 as Seq, code: randomBytes(32).toString("base64url") };
  for (const [kind, frames] of [...(loud ? otherTries() : []), ...privateTries()])
    for (const frame of frames(target, own).slice(0, loud ? undefined : 1)) {
      const answer = await adult.tell(frame);
      if (answer?.t === "ok" && kind === "post") own.seq = answer.seq;
      came.push(`${kind}: ${masked(answer)}`);
    }
  for (const [door, build] of loud ? Object.entries(doors) : []) {
    const [path, body] = build(target);
    came.push(`${door}: ${masked(await adult.post(path, body))}`);
  }
  return came;
}

test("[CON1, CON6] every kind of frame, and every way in over HTTP, that names somebody is tried on the fourteen-year-old", () => {
  assert.deepEqual([untried(), untriedDoors()], [[], []]);
});

test("[CON1, CON6] two hundred adults try every door: a browser that entered as 14 gets what rooms explain and nothing else, and no answer differs from that for somebody absent", {
  skip: needs("chromium"),
}, async () => {
  await using stage = await openStage(settings);
  const owner = await visitAsOwner(stage);
  await owner.context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
  const room = stage.lobby.split("/r/")[1] as RoomId;
  const child = await stage.visit();
  await enterSaying(child.page, "Kim", "hello from Kim", "Under 15");
  await child.page.locator(".line[data-seq]", { hasText: "hello from Kim" }).waitFor();
  const shown = recordFrames(child.page);
  await child.page.reload();
  const token = (await child.context.cookies()).find(({ name }) => name === "parvis")!.value;
  const second = await Someone.back(stage.url, token);
  await until(
    () => hasKeys(stage, second.id),
    () => "no key of the page",
  );
  await second.client.private.setting("everybody");

  const grown = async (name: string, setting: "everybody" | "nobody") => {
    const one = await Someone.enter(stage.url, name, "adult");
    await one.client.private.keys.make(name);
    await one.client.private.setting(setting);
    await one.client.post(room, `hello from ${name}`).done;
    return one;
  };
  const [never, gone, witness] = [
    await grown("Nil", "nobody"),
    await grown("Abs", "everybody"),
    await grown("Wanda", "nobody"),
  ];
  witness.client.follow(room);
  const code = (await second.client.private.invite()).code;
  const targets = await Promise.all([
    targetOf(second, { room, code }),
    // Of somebody else a code is compared with one that nobody made: an adult's would open.
    ...[gone, never].map((one) => targetOf(one, { room, code: "A".repeat(43) })),
  ]);
  gone.client.close();

  const adults: Someone[] = [];
  const one = async (i: number): Promise<void> => {
    const adult = await Someone.enter(stage.url, `Adult ${letters(i)}`, i % 4 === 2 ? "minor15to17" : "adult");
    adults.push(adult);
    const loud = i % LOUD_OF === 0;
    // Whoever only asks needs no keys; everybody is compared with somebody absent, some with a setting as well.
    if (loud) await adult.client.private.keys.make("x");
    const own = loud ? targets : targets.slice(0, 2);
    if (i % 4 === 1) await adult.say("minor15to17");
    if (i % 4 === 2) await adult.say("adult");
    if (i % 8 === 3) await adult.say("under15");
    const came: string[][] = [];
    for (const target of own) came.push(await tryAll(adult, target, loud));
    // Having become young afterwards, once more.
    if (i % 8 === 7) {
      await adult.say("under15");
      for (const [t, target] of own.entries()) came[t]!.push(...(await tryAll(adult, target, false)));
    }
    await until(
      () => adult.client.private.apart.size === own.length,
      () => `${adult.client.private.apart.size} apart`,
    );
    const [forChild, ...forOthers] = came;
    for (const forOther of forOthers) assert.deepEqual(forChild, forOther);
    const unasked = adult.heard.filter((frame) => UNASKED.has(frame.t) && !isOwnNews(frame));
    assert.deepEqual(unasked, []);
    const { sent, received } = await adult.client.private.contacts();
    assert.deepEqual(new Set(sent.map(({ state }) => state)), new Set(["waiting"]));
    assert.deepEqual([sent.length, received.length, (await adult.client.private.talks()).length], [own.length, 0, 0]);
    adult.client.close();
  };
  for (let i = 0; i < ADULTS; i += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => one(i + at)));
  }

  await witness.client.post(room, "the last line").done;
  await child.page.locator(".line", { hasText: "the last line" }).waitFor();
  await until(
    () => witness.heard.some((frame) => frame.t === "posted" && frame.text === "the last line"),
    () => `${witness.heard.length} frames`,
  );
  const { received, sent, blocked } = await second.client.private.contacts();
  assert.deepEqual([received, sent, blocked, await second.client.private.talks()], [[], [], [], []]);
  const everybody = new Set(adults.map(({ id }) => id));
  for (const frames of [shown, second.heard]) explainedByRooms(frames, witness.heard, everybody);
  assert.ok(shown.some(({ t }) => t === "posted") && shown.some(({ t }) => t === "contacts"), "it was recorded");
  assert.equal(await child.page.locator(".side .to-private .unread").count(), 0);
  assert.equal((await child.page.content()).includes(MARKER), false);
  assert.deepEqual(child.complaints, []);
});

/** What would be private talk with somebody, or the end of it. */
const UNASKED = new Set<ServerFrame["t"]>(["sealed", "talkRead", "talkTyping", "news", "statements", "typing"]);
/** That one has read a warning is told to one's own devices. */
const isOwnNews = (frame: ServerFrame): boolean => frame.t === "news" && frame.of === "meetings";
/** What a page asks for by itself and is answered, or what rooms bring. */
const OF_ROOMS = new Set<ServerFrame["t"]>([
  ...(["welcome", "pong", "rooms", "followed", "reset", "history", "roster", "called", "presence", "typing"] as const),
  ...(["posted", "edited", "removed", "reacted", "mode", "sanctioned", "posture", "read"] as const),
  ...(["keys", "done", "contacts", "talks", "checkedMeetings", "invited", "ok", "apart"] as const),
]);

/** Events as a witness in the room has them, word for word; who is kept apart is who blocked; and nothing of private talk. */
function explainedByRooms(
  frames: readonly ServerFrame[],
  witness: readonly ServerFrame[],
  adults: Set<PersonId>,
): void {
  const seen = new Map(witness.flatMap((frame) => ("seq" in frame && "room" in frame ? [[keyOf(frame), frame]] : [])));
  assert.deepEqual(
    [...new Set(frames.map(({ t }) => t))].filter((t) => !OF_ROOMS.has(t)),
    [],
  );
  for (const frame of frames) {
    if (frame.t === "apart") assert.ok(frame.people.every((person) => adults.has(person)));
    if (frame.t === "contacts") assert.deepEqual([frame.received, frame.sent], [[], []]);
    if (frame.t === "talks") assert.deepEqual(frame.talks, []);
    if (frame.t === "checkedMeetings") assert.deepEqual(frame.meetings, []);
    if (EVENTS.has(frame.t) && seen.has(keyOf(frame))) assert.deepEqual(frame, seen.get(keyOf(frame)));
    assert.equal(JSON.stringify(frame).includes(MARKER), false);
  }
}
const EVENTS = new Set<ServerFrame["t"]>(["posted", "edited", "removed", "reacted"]);
const keyOf = (frame: ServerFrame): string => `${frame.t} ${"seq" in frame ? frame.seq : ""}`;

/** Every frame that the page's sockets get from its next load on. */
function recordFrames(page: Page): ServerFrame[] {
  const frames: ServerFrame[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => frames.push(JSON.parse(String(payload)))),
  );
  return frames;
}

async function hasKeys({ server }: Stage, person: PersonId): Promise<boolean> {
  const { read } = server.house.desk.database;
  const keys = await read.selectFrom("person_keys").selectAll().where("person", "=", person).execute();
  return keys.length > 0;
}

async function targetOf({ client, id }: Someone, at: Pick<Target, "room" | "code">): Promise<Target> {
  const { messages } = await client.history(at.room);
  const line = messages.find(({ by }) => by === id)!.seq;
  return { name: client.me!.name, person: id, ...at, line, anything: id };
}

/** Closed at the end, whatever comes before it. */
const opened: Someone[] = [];
after(() => {
  for (const { client } of opened) client.close();
});

const letters = (n: number): string =>
  [...n.toString(4).padStart(4, "0")].map((digit) => "bdfk"[Number(digit)]).join("");
