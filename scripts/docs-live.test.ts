import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { on, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { Ajv } from "ajv";
import { makeDocuments } from "./docs/documents.ts";

/** A house as protocol.md tells of it, reached with no code of ours: what it says must be what the documents say. */

const { components } = JSON.parse(makeDocuments()["docs/asyncapi.json"] ?? "");
const ajv = new Ajv({ strict: false }).addSchema({ $id: "asyncapi", components });
const data = mkdtempSync(join(tmpdir(), "parvis-docs-live-"));
let house: ChildProcess;
let host = "";

before(async () => {
  const env = { ...process.env, PORT: "0", PARVIS_DATA: data, PARVIS_LOG: "error" };
  house = spawn(process.execPath, ["packages/server/src/main.ts", "serve"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const [chunk] of on(house.stdout as Readable, "data", { close: ["end"] })) {
    host = /http:\/\/([\d.]+:\d+)/.exec(String(chunk))?.[1] ?? "";
    if (host !== "") break;
  }
});
after(async () => {
  house.kill("SIGKILL");
  if (house.exitCode === null && house.signalCode === null) await once(house, "exit");
  rmSync(data, { recursive: true });
});

interface Frame {
  t: string;
  [field: string]: unknown;
}

/** A connection that checks each frame it hears against the documents. */
class Caller {
  readonly #heard: Frame[] = [];
  readonly #socket = new WebSocket(`ws://${host}/live`);
  readonly #opened = once(this.#socket, "open");
  #wake: () => void = () => {};
  readonly closed = new Promise<number>((resolve) => {
    this.#socket.onclose = ({ code }) => resolve(code);
  });

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
const get = async (path: string) => (await fetch(`http://${host}${path}`)).json();
const enter = async (name: string): Promise<Frame> => {
  return { t: "enter", v: 1, name, age: "adult", charter: (await get("/api/house")).charter.version };
};
const isEvent = ({ t }: Frame) =>
  components.schemas[`server.${t}`].properties.seq && !["followed", "reset", "ok", "read"].includes(t);

test("a program enters, follows, posts, retries and comes back as the page says", timed, async () => {
  const [{ id: room }] = (await get("/api/rooms")).rooms;
  const lilas = new Caller();
  const { token, lastN } = await lilas.open(await enter("Foule aaaa"));
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
  const [{ id: room }] = (await get("/api/rooms")).rooms;
  const caller = new Caller();
  await caller.open(await enter("Foule aaab"));
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
  const charter = { ...(await enter("Foule aaac")), charter: 99 };
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
