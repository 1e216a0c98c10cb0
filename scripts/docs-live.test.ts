import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { on, once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { Ajv } from "ajv";
import { makeDocuments } from "./docs/documents.ts";

/** A house as protocol.md tells of it, reached with no code of ours: what it says must be what the documents say. */

const { components } = JSON.parse(makeDocuments()["docs/asyncapi.json"] ?? "");
const ajv = new Ajv({ strict: false }).addSchema({ $id: "asyncapi", components });

/** A house of its own process, reached at `host`. */
class House implements AsyncDisposable {
  readonly #data = mkdtempSync(join(tmpdir(), "parvis-docs-live-"));
  #process!: ChildProcess;
  host = "";
  ownerLink = "";

  /** With no settings, or with these in its file. */
  static async open(settings?: string): Promise<House> {
    const house = new House();
    const file = join(house.#data, "config.json");
    if (settings !== undefined) writeFileSync(file, settings);
    const own = settings === undefined ? {} : { PARVIS_CONFIG: file };
    house.#process = spawn(process.execPath, ["packages/server/src/main.ts", "serve"], {
      env: { ...process.env, PORT: "0", PARVIS_DATA: house.#data, PARVIS_LOG: "error", ...own },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    for await (const [chunk] of on(house.#process.stdout as Readable, "data", { close: ["end"] })) {
      said += chunk;
      house.host = /http:\/\/([\d.]+:\d+)\n/.exec(said)?.[1] ?? "";
      house.ownerLink = /\/owner#(\S+)\n/.exec(said)?.[1] ?? "";
      if (house.host !== "" && house.ownerLink !== "") break;
    }
    return house;
  }

  async get(path: string) {
    return (await fetch(`http://${this.host}${path}`)).json();
  }

  /** As a program does it, under the token of its `welcome`. */
  async post(path: string, body: object, token: unknown): Promise<Response> {
    const headers = { "content-type": "application/json", cookie: `parvis=${token}` };
    const answer = await fetch(`http://${this.host}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    return answer;
  }

  async firstRoom(): Promise<string> {
    return (await this.get("/api/rooms")).rooms[0].id;
  }

  async entryOf(name: string): Promise<Frame> {
    return { t: "enter", v: 1, name, age: "adult", charter: (await this.get("/api/house")).charter.version };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    this.#process.kill("SIGKILL");
    if (exitCode === null && signalCode === null) await once(this.#process, "exit");
    rmSync(this.#data, { recursive: true });
  }
}

const page = makeDocuments()["docs/protocol.md"] ?? "";
const [, settings = ""] = /<!-- config -->\n```json\n([^`]*)```/.exec(page) ?? [];

let house: House;
/** One as the page sets it up for a load run. */
let loaded: House;
before(async () => {
  [house, loaded] = await Promise.all([House.open(), House.open(settings)]);
});
after(async () => {
  for (const one of [house, loaded]) await one[Symbol.asyncDispose]();
});

interface Frame {
  t: string;
  [field: string]: unknown;
}

/** A connection that checks each frame it hears against the documents. */
class Caller {
  readonly #heard: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #opened: Promise<unknown>;
  #wake: () => void = () => {};
  readonly closed: Promise<number>;

  constructor({ host }: House = house) {
    this.#socket = new WebSocket(`ws://${host}/live`);
    this.#opened = once(this.#socket, "open");
    this.closed = new Promise((resolve) => {
      this.#socket.onclose = ({ code }) => resolve(code);
    });
  }

  async open(first: Frame): Promise<Frame> {
    this.#socket.onmessage = ({ data }) => this.#hear(String(data));
    await this.#opened;
    this.say(first);
    return this.next(({ t }) => t === "welcome" || t === "bye");
  }

  say(frame: Frame | string): void {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** The next frame heard that is wanted; those before it are passed over. */
  async next(wanted: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      for (let frame = this.#heard.shift(); frame; frame = this.#heard.shift()) if (wanted(frame)) return frame;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async ask(frame: Frame): Promise<Frame> {
    this.say(frame);
    return this.next((one) => (frame.n !== undefined ? one.n === frame.n : one.id === frame.id));
  }

  #hear(text: string): void {
    const frame = JSON.parse(text) as Frame;
    assert.ok(text.startsWith(`{"t":"${frame.t}"`), `t comes first, without white space: ${text}`);
    assert.ok(ajv.validate(`asyncapi#/components/schemas/server.${frame.t}`, frame), `${text}: ${ajv.errorsText()}`);
    this.#heard.push(frame);
    this.#wake();
  }

  close(): void {
    this.#socket.close();
  }
}

const timed = { timeout: 20_000 };
const isEvent = ({ t }: Frame) =>
  components.schemas[`server.${t}`].properties.seq && !["followed", "reset", "ok", "read"].includes(t);

test("a program enters, follows, posts, retries and comes back as the page says", timed, async () => {
  const room = await house.firstRoom();
  const lilas = new Caller();
  const { token, lastN } = await lilas.open(await house.entryOf("Foule aaaa"));
  assert.equal(lastN, 0);
  lilas.say({ t: "follow", room });
  assert.equal((await lilas.next(({ t }) => t === "reset")).seq, 0);

  const stored = await lilas.ask({ t: "post", n: 1, room, text: "Bonsoir" });
  assert.deepEqual({ ...(await lilas.ask({ t: "post", n: 1, room, text: "Bonsoir" })) }, stored, "the first answer");
  await lilas.ask({ t: "edit", n: 2, room, target: 1, text: "Bonsoir !" });
  await lilas.ask({ t: "react", n: 3, room, target: 1, emoji: "👍", on: true });
  await lilas.ask({ t: "remove", n: 4, room, target: 1 });
  lilas.close();

  const again = new Caller();
  const welcome = await again.open({ t: "hello", v: 1, token });
  assert.equal(welcome.lastN, 4);
  again.say({ t: "follow", room, seq: 0 });
  assert.equal((await again.next(({ t }) => t === "followed")).seq, 4);
  for (const kind of ["posted", "edited", "reacted", "removed"]) assert.equal((await again.next(isEvent)).t, kind);
  again.close();
});

test("every request is answered as the page says", timed, async () => {
  const room = await house.firstRoom();
  const caller = new Caller();
  await caller.open(await house.entryOf("Foule aaab"));
  caller.say({ t: "follow", room });
  await caller.next(({ t }) => t === "followed" || t === "reset");
  const questions = [{ t: "rooms" }, { t: "history" }, { t: "roster" }, { t: "search", query: "bonsoir" }];
  const answers = ["rooms", "history", "roster", "found"];
  for (const [id, question] of questions.entries())
    assert.equal((await caller.ask({ ...question, id, room })).t, answers[id]);
  caller.say({ t: "ping" });
  await caller.next(({ t }) => t === "pong");
  assert.equal((await caller.ask({ t: "mode", n: 1, room, mode: "frozen", reason: "Pour voir" })).code, "not_allowed");
  caller.close();
});

test("a refused first frame, a second one and a bad frame end with bye and 4000", timed, async () => {
  const charter = { ...(await house.entryOf("Foule aaac")), charter: 99 };
  for (const [first, then, code] of [
    [{ t: "hello", v: 99 }, undefined, "upgrade_required"],
    [{ t: "hello", v: 1, token: "unknown" }, undefined, "session_ended"],
    [charter, undefined, "charter_outdated"],
    [{ t: "hello", v: 1 }, { t: "hello", v: 1 }, "already_entered"],
    [{ t: "hello", v: 1 }, "{", "bad_frame"],
  ] as const) {
    const caller = new Caller();
    let last = await caller.open(first);
    if (then !== undefined) {
      caller.say(then);
      last = await caller.next(({ t }) => t === "bye");
    }
    assert.equal(last.code, code);
    assert.equal(await caller.closed, 4000);
  }
});

test("the handshake of the page opens a socket, byte for byte", timed, async () => {
  const [, head = ""] = /<!-- handshake -->\n```\n([^`]*)```/.exec(page) ?? [];
  const [hostname = "", port] = loaded.host.split(":");
  const socket = connect(Number(port), hostname);
  try {
    socket.write(`${head.replace("127.0.0.1:8080", loaded.host).replaceAll("\n", "\r\n")}\r\n`);
    assert.match(String((await once(socket, "data"))[0]), /^HTTP\/1\.1 101 /);
  } finally {
    socket.destroy();
  }
});

test("a load generator opens as many rooms as it wants, on the settings of the page", timed, async () => {
  const owner = new Caller(loaded);
  const { token } = await owner.open(await loaded.entryOf("Foule aaac"));
  await loaded.post("/api/owner", { link: loaded.ownerLink }, token);
  const opened = [];
  for (const letter of "abcdefghjk") {
    const draft = { name: `Salon aaa${letter}`, theme: "Essais", lang: "fr", charter: "On essaie." };
    const { id } = await (await loaded.post("/api/proposals", draft, token)).json();
    const accepted = { accept: true, reason: "Pour essayer." };
    opened.push((await (await loaded.post(`/api/proposals/${id}`, accepted, token)).json()).room);
  }
  // One after the other: answers of different rooms have no order between them.
  for (const room of opened) {
    owner.say({ t: "follow", room });
    await owner.next((frame) => frame.t === "reset" && frame["room"] === room);
  }
  owner.close();
});

test("a load generator's own posts are stored and delivered, on the settings of the page", timed, async () => {
  const [, frame = ""] = /```\n(\{"t":"post".*\})\n```/.exec(page) ?? [];
  const room = await loaded.firstRoom();
  const [author, reader] = [new Caller(loaded), new Caller(loaded)];
  for (const [one, name] of [
    [author, "Foule aaaa"],
    [reader, "Foule aaab"],
  ] as const) {
    await one.open(await loaded.entryOf(name));
    one.say({ t: "follow", room });
    await one.next(({ t }) => t === "reset");
  }
  const text = JSON.parse(frame).text.replace("…", "x".repeat(180));
  author.say(JSON.stringify({ ...JSON.parse(frame), room, text }));
  assert.equal((await author.next(({ n }) => n === 1)).t, "ok");
  const first = await reader.next(isEvent);
  assert.equal(first.text, text);
  // Far more than a person may write, and than a device's answers are kept: none is refused, and none is missing.
  for (let n = 2; n <= 200; n++) author.say({ t: "post", n, room, text });
  for (let n = 2; n <= 200; n++) {
    assert.equal((await author.next((frame) => frame.n === n)).t, "ok");
    assert.equal((await reader.next(isEvent)).seq, Number(first.seq) + n - 1);
  }
  for (const one of [author, reader]) one.close();
});
