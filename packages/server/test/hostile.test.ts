import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { FRAME_MAX_BYTES } from "@parvis/protocol/limits";
import type { ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { WebSocket } from "ws";
import { mutate, Random, validFrames } from "./mutate-frame.ts";
import { type Person, TestHouse, until } from "./support.ts";

/** Ana talks and Bruno listens, whatever others do. */
class Witnesses {
  readonly room: RoomId;
  readonly #ana: Person;
  readonly #bruno: Person;
  #said = 0;
  #talking: Promise<void> = Promise.resolve();

  private constructor(ana: Person, bruno: Person, room: RoomId) {
    this.#ana = ana;
    this.#bruno = bruno;
    this.room = room;
  }

  static async in(house: TestHouse): Promise<Witnesses> {
    const [ana, bruno] = [await house.enter("Ana"), await house.enter("Bruno")];
    const room = await ana.lobby();
    await bruno.follow(room);
    return new Witnesses(ana, bruno, room);
  }

  get person() {
    return this.#ana.me.id;
  }

  /** One message after the other, whoever asks for it. */
  talk(): Promise<void> {
    this.#talking = this.#talking.then(async () => {
      const answer = await this.#ana.post(this.room, `still here ${++this.#said}`);
      assert.equal(answer.t, "ok");
    });
    return this.#talking;
  }

  /** Bruno has heard all of it, in order, on the connection he began with. */
  async heardAll(): Promise<void> {
    const mine = () =>
      this.#bruno.frames.flatMap((frame) => (frame.t === "posted" && frame.by === this.person ? [frame] : []));
    await until(() => mine().length >= this.#said);
    assert.deepEqual(
      mine().map(({ text }) => text),
      Array.from({ length: this.#said }, (_, i) => `still here ${i + 1}`),
    );
    const positions = this.#bruno.frames.flatMap((frame) => (isEvent(frame) ? [frame.seq] : []));
    assert.ok(
      positions.every((seq, i) => seq === (positions[0] as number) + i),
      "a position is missing or came out of order",
    );
    assert.equal(this.#bruno.ws.readyState, WebSocket.OPEN);
  }
}

const EVENTS = new Set(["posted", "edited", "removed", "reacted", "mode", "appointed", "sanctioned", "seq"]);

function isEvent(frame: ServerFrame): frame is ServerFrame & { seq: number } {
  return EVENTS.has(frame.t);
}

/** Resolves, once the connection has ended, with the code it was ended with. */
async function endOf(person: Person): Promise<string | undefined> {
  await until(() => person.ws.readyState === WebSocket.CLOSED);
  const last = person.frames.at(-1);
  return last?.t === "bye" ? last.code : undefined;
}

const post = { t: "post", n: 1, room: "01890000-0000-7000-8000-000000000001", text: "hello" };

const badFrames: Record<string, string | Buffer> = {
  "what is not JSON": "hello",
  "an empty frame": "",
  "JSON that is no object": "[1,2]",
  "JSON null": "null",
  "an object without a kind": "{}",
  "a kind that is a number": '{"t":1}',
  "a kind that nobody knows": '{"t":"launch"}',
  "a kind that every object has": '{"t":"constructor"}',
  "a kind that is a prototype": '{"t":"__proto__"}',
  "a number that is a string": JSON.stringify({ ...post, n: "1" }),
  "a client id of zero": JSON.stringify({ ...post, n: 0 }),
  "a client id below zero": JSON.stringify({ ...post, n: -1 }),
  "a client id that is no whole number": JSON.stringify({ ...post, n: 1.5 }),
  "a client id beyond all numbers": JSON.stringify(post).replace('"n":1', '"n":1e999'),
  "a client id that cannot be counted on from": JSON.stringify({ ...post, n: 2 ** 53 }),
  "a room that is no id": JSON.stringify({ ...post, room: "' or 1=1 --" }),
  "a room that is a list": JSON.stringify({ ...post, room: [post.room] }),
  "a text that is an object": JSON.stringify({ ...post, text: { toString: "x" } }),
  "a text that is too long": JSON.stringify({ ...post, text: "x".repeat(2_001) }),
  "a missing field": JSON.stringify({ t: "post", n: 1 }),
  "a reaction that is a message": JSON.stringify({
    t: "react",
    n: 1,
    room: post.room,
    target: 1,
    emoji: "no!",
    on: true,
  }),
  "brackets without end": "[".repeat(FRAME_MAX_BYTES),
  "a binary frame": Buffer.from(JSON.stringify({ t: "ping" })),
};

test("a bad frame ends its own session by name, and nobody else notices", async () => {
  await using house = await TestHouse.open();
  const witnesses = await Witnesses.in(house);
  for (const [what, frame] of Object.entries(badFrames)) {
    for (const stranger of [await house.connect(), await house.reader()]) {
      stranger.ws.send(frame);
      assert.equal(await endOf(stranger), "bad_frame", what);
    }
    await witnesses.talk();
  }
  await witnesses.heardAll();
});

test("[HTP5] a body that does not say how long it is is refused by name, and one that is too long is not read", async () => {
  await using house = await TestHouse.open();
  const { host } = new URL(house.url);
  const post = (path: string, head: string, body = "") =>
    spoken(
      house.url,
      `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${head}\r\n\r\n${body}`,
    );
  for (const path of ["/api/enter", "/api/talks/1/report", "/report"]) {
    const chunked = await post(path, "Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n");
    assert.match(chunked, /^HTTP\/1\.1 411 [\s\S]*"code":"bad_frame"/, path);
    const long = await post(path, `Content-Length: ${5 * 1024 * 1024}`);
    assert.match(long, /^HTTP\/1\.1 413 [\s\S]*"code":"too_large"/, path);
  }
});

test("[HTP5] no cache keeps an answer of the API", async () => {
  await using house = await TestHouse.open();
  for (const path of ["/api/house", "/api/rooms", "/api/nothing"]) {
    const answer = await fetch(`${house.url}${path}`);
    assert.equal(answer.headers.get("cache-control"), "no-store", path);
  }
});

test("a frame of 16 KiB is read, and a larger one ends the session as too large", async () => {
  await using house = await TestHouse.open();
  const witnesses = await Witnesses.in(house);
  const stranger = await house.reader();
  const ping = JSON.stringify({ t: "ping", more: "" });
  stranger.ws.send(ping.replace('""', `"${"x".repeat(FRAME_MAX_BYTES - ping.length)}"`));
  await stranger.next("pong");
  stranger.ws.send("x".repeat(FRAME_MAX_BYTES + 1));
  assert.equal(await endOf(stranger), "too_large");
  const huge = await house.connect();
  huge.ws.send(Buffer.alloc(4 * 1024 * 1024, "x"));
  assert.equal(await huge.closed, 1009, "what is far too large is not even read: the socket's own code says so");
  await witnesses.talk();
  await witnesses.heardAll();
});

test("[LIV4] nothing is done for somebody who has not said who they are, and to begin otherwise ends a connection", async () => {
  await using house = await TestHouse.open();
  const witnesses = await Witnesses.in(house);
  await witnesses.talk();
  for (const first of [{ ...post, room: witnesses.room }, { t: "rooms", id: 1 }, { t: "ping" }]) {
    const stranger = await house.connect();
    stranger.ws.send(JSON.stringify(first));
    stranger.send({ t: "hello", v: 1 });
    assert.equal(await endOf(stranger), "not_entered", first.t);
  }
  const gone = await house.reader();
  gone.ws.send("{");
  gone.send({ t: "report", id: 1, room: witnesses.room, target: 1, reason: "other" });
  assert.equal(await endOf(gone), "bad_frame");
  const notices = await house.database.read.selectFrom("notices").select("id").execute();
  assert.deepEqual(notices, [], "nor for somebody who was sent away");
  const hasty = await house.connect();
  hasty.send({ t: "hello", v: 1 });
  hasty.ws.send(JSON.stringify({ ...post, room: witnesses.room }));
  assert.equal((await hasty.next("no")).code, "not_entered");
  await witnesses.talk();
  await witnesses.heardAll();
  const { messages } = (await (
    await house.reader()
  ).ask({ t: "history", room: witnesses.room })) as ServerFrames["history"];
  assert.deepEqual(
    messages.map(({ text }) => text),
    ["still here 1", "still here 2"],
  );
});

test("somebody who says twice who they are is sent away", async () => {
  await using house = await TestHouse.open();
  const witnesses = await Witnesses.in(house);
  for (const again of [
    { t: "hello", v: 1 },
    { t: "enter", v: 1, name: "Zoé", age: "adult", charter: 1 },
  ] as const) {
    const stranger = await house.reader();
    stranger.send(again);
    assert.equal(await endOf(stranger), "already_entered");
  }
  const unknown = await house.connect();
  unknown.send({ t: "hello", v: 1, token: "made up" });
  assert.equal(await endOf(unknown), "session_ended");
  const later = await house.connect();
  later.send({ t: "hello", v: 99 });
  assert.equal(await endOf(later), "upgrade_required");
  await witnesses.talk();
  await witnesses.heardAll();
});

/** What a WebSocket may not say, and the close code that answers it (RFC 6455 §5, §7.4.1, §8.1). */
const brokenBytes = {
  unmasked: { bytes: [0x81, 0x02, 0x7b, 0x7d], code: 1002 },
  "reserved bits": { bytes: [0xf1, 0x80, 0, 0, 0, 0], code: 1002 },
  "unknown opcode": { bytes: [0x83, 0x80, 0, 0, 0, 0], code: 1002 },
  "no UTF-8": { bytes: [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe], code: 1007 },
  "a length without end": {
    bytes: [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
    code: 1009,
  },
};

test("bytes that are no WebSocket frames end their own session by the socket's own codes", async () => {
  await using house = await TestHouse.open();
  const witnesses = await Witnesses.in(house);
  for (const [what, { bytes, code }] of Object.entries(brokenBytes)) {
    const answer = await sayBytes(new URL(house.url), Buffer.from(bytes));
    const close = answer.lastIndexOf(Buffer.from([0x88, 0x02]));
    assert.ok(close > 0, `${what}: closed without a word`);
    assert.equal(answer.readUInt16BE(close + 2), code, what);
    await witnesses.talk();
  }
  await witnesses.heardAll();
});

/** Opens a socket by hand and says these bytes; resolves with all that comes back until the end. */
function sayBytes(url: URL, bytes: Buffer): Promise<Buffer> {
  const head = `GET /live HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write(head));
    const answer: Buffer[] = [];
    socket.once("data", () => socket.write(bytes));
    socket.on("data", (data) => answer.push(data as Buffer));
    socket.on("close", () => resolve(Buffer.concat(answer)));
    socket.on("error", reject);
  });
}

test("ten thousand mutated frames: the process lives, and others hear everything in order", {
  // For what never ends: a machine that many share takes minutes.
  timeout: 540_000,
}, async () => {
  await using house = await TestHouse.open();
  const witnesses = await Witnesses.in(house);
  const token = (await house.enter("Zoé")).token;
  const random = new Random(20_240_625);
  const valid = validFrames(witnesses.room, witnesses.person);
  const endings = new Map<string, number>();
  let sent = 0;
  // Beyond one machine only what gets as far as the database could end otherwise.
  const most = house.address === undefined ? 10_000 : 2000;
  const attack = async () => {
    let stranger = await helloAs(house, token);
    while (sent < most) {
      sent++;
      const frame = mutate(random.pick(valid), random);
      const code = await outcomeOf(stranger, frame);
      if (code === "alive") continue;
      assert.ok(code === "bad_frame" || code === "already_entered", `${code} for ${frame}`);
      endings.set(code, (endings.get(code) ?? 0) + 1);
      stranger = await helloAs(house, token);
      if (sent % 50 === 0) await witnesses.talk();
    }
    stranger.ws.terminate();
  };
  await Promise.all(Array.from({ length: 8 }, attack));
  await witnesses.talk();
  await witnesses.heardAll();
  assert.ok((endings.get("bad_frame") ?? 0) > 0.3 * most, "most mutations should be bad frames");
  assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
});

test("[LIV4] who asks for a socket and breaks off at once, on any path, ends nobody else's", async () => {
  await using house = await TestHouse.open();
  const url = new URL(house.url);
  for (const path of ["/live", "/elsewhere"]) {
    for (let i = 0; i < 20; i++) await breakOff(url, path);
  }
  assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
});

/** Sends an upgrade and a reset without waiting for what is answered. */
async function breakOff(url: URL, path: string): Promise<void> {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  const socket = connect(Number(url.port), url.hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(head);
  await new Promise((resolve) => setImmediate(resolve));
  const closed = once(socket, "close");
  socket.resetAndDestroy();
  await closed;
}

async function helloAs(house: TestHouse, token: string): Promise<Person> {
  const person = await house.connect();
  person.send({ t: "hello", v: 1, token });
  await person.welcomed();
  return person;
}

/** Says a frame and then a ping: `alive` when that is answered, else the name of the end. */
async function outcomeOf(person: Person, frame: string): Promise<string | undefined> {
  const from = person.frames.length;
  const answered = new Promise<void>((resolve) => {
    const look = () => {
      if (person.frames.slice(from).some(({ t }) => t === "pong" || t === "bye")) {
        person.ws.off("message", look);
        resolve();
      }
    };
    person.ws.on("message", look);
  });
  person.ws.send(frame);
  person.send({ t: "ping" });
  await Promise.race([answered, person.closed]);
  const answers = person.frames.slice(from);
  const failed = answers.some((answer) => "code" in answer && answer.code === "internal");
  assert.ok(!failed, `an internal fault for ${frame}`);
  const bye = answers.find((answer) => answer.t === "bye");
  if (bye) return bye.code;
  return answers.some(({ t }) => t === "pong") ? "alive" : undefined;
}

/** What the house answers to bytes, up to the end of the answer's body. */
async function spoken(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    socket.write(request);
    let heard = "";
    for await (const bytes of socket) {
      heard += bytes;
      if (heard.includes("}")) break;
    }
    return heard;
  } finally {
    socket.destroy();
  }
}
