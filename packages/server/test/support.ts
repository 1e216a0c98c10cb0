import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { Me, RoomSummary, ServerFrame, ServerFrameKind, ServerFrames } from "@parvis/protocol/server-frames";
import { WebSocket } from "ws";
import { giveBack, newDatabase } from "../../../scripts/test/new-database.ts";
import { type Given, type RunningServer, startServer } from "../src/main.ts";
import type { Clock } from "../src/platform/clock.ts";
import { type Config, readConfig } from "../src/platform/config.ts";
import { openPostgres } from "../src/storage/postgres.ts";
import { openSqlite } from "../src/storage/sqlite.ts";
import { passingEngine } from "./fake-engine.ts";

/** A clock that only moves when told to. Starts at the real time, so that ids look real. */
class TestClock implements Clock {
  #now = Date.now();
  #elapsed = performance.now();
  now = () => this.#now;
  elapsed = () => this.#elapsed;

  /** As when a machine's time is set: open sockets do not notice. */
  pass(ms: number): void {
    this.#now += ms;
  }

  /** For what is measured on a connection, like silence. */
  wait(ms: number): void {
    this.#elapsed += ms;
  }
}

/** A database with the house's tables in it. */
const prepare = async (url: string) => (await openPostgres({ url }))[Symbol.asyncDispose]();

let tables: Promise<string> | undefined;

/** What each house of this test file begins with in its own folder: to make all tables is half of what opening one costs. */
async function makeTables(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-tables-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await using database = await openSqlite({ folder });
  // All of it in one file.
  database.writer.exec("pragma wal_checkpoint(truncate)");
  return database.file;
}

/** How long a test waits for what must come: far beyond a slow disk, so that only what never comes ends it. */
const PATIENCE_MS = 60_000;
const { PARVIS_DESK_RUNS } = process.env;
/** Each run of a property opens a house. The same few for everybody; others, and more of them, for whoever looks for something. */
export const deskRuns =
  PARVIS_DESK_RUNS === undefined ? { numRuns: 2, seed: 1 } : { numRuns: Number(PARVIS_DESK_RUNS) };
export const HOUR_MS = 60 * 60 * 1000;

type EngineName = "sqlite" | "postgres";
let engine: EngineName = "sqlite";

/** What the houses of this test file are kept in from now on. */
export function useEngine(name: EngineName): void {
  engine = name;
}

let broker: string | undefined;

/** The NATS that the houses of this test file speak on from now on, each under its own id. */
export function useBroker(url: string): void {
  broker = url;
}

/** A house in a temporary folder, or in a database of its own, on a free port, with limits that do not stand in a test's way. */
export class TestHouse implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), "parvis-"));
  readonly clock = new TestClock();
  server!: RunningServer;
  /** The address of its database, where it has one. */
  readonly address: string | undefined;
  readonly #settings: Partial<Config>;
  readonly #given: Given;
  readonly #people: Person[] = [];
  /** The cookie of a sign-in, by the token of the browser that it was given to. */
  readonly #signIns = new Map<string, string>();
  #dropped = true;

  private constructor(settings: Partial<Config>, address: string | undefined, given: Given) {
    this.#settings = settings;
    this.address = address;
    // What these tests say to one another is theirs: only where a test asks for it, it is judged.
    this.#given = { clock: this.clock, makeEngine: passingEngine, ...given };
  }

  /** On a clock that stands still, or on one of the test's own; in a place of its kind, or in a database that the test keeps. */
  static async open(settings: Partial<Config> = {}, own: Given & { address?: string } = {}): Promise<TestHouse> {
    const { address: kept, ...given } = own;
    const address = kept ?? (engine === "postgres" ? await newDatabase(prepare) : undefined);
    const house = new TestHouse(settings, address, given);
    house.#dropped = kept === undefined;
    if (address === undefined) {
      tables ??= makeTables();
      copyFileSync(await tables, join(house.folder, "parvis.db"));
    }
    await house.start();
    return house;
  }

  async start(): Promise<void> {
    const config = readConfig({ PORT: "0", PARVIS_LOG: "error", ...this.places });
    const plenty = { points: 100_000, seconds: 1 };
    const limits = {
      ...config.limits,
      ...{ entriesPerAddress: plenty, framesPerConnection: plenty, postsPerPerson: plenty, requestsPerPerson: plenty },
      ...{ readsPerPerson: plenty, readsPerAddress: plenty, marksPerPerson: plenty },
    };
    // Nobody signs in at the desk of a test, unless it asks for that.
    // And nobody counts as new there, nor as many.
    const calm = { newcomerHours: 0, newcomerPosts: 0, raid: { ...config.posture.raid, watch: false } };
    const signIn = { ...config.signIn, required: false };
    const bus = { ...config.bus, url: this.address === undefined ? undefined : broker };
    this.server = await startServer(
      { ...config, limits, signIn, bus, posture: { ...config.posture, ...calm }, ...this.#settings },
      this.#given,
    );
  }

  async restart(): Promise<void> {
    await this.server.stop();
    await this.start();
  }

  /** The settings that say where it is kept. */
  get places() {
    return { PARVIS_DATA: this.folder, PARVIS_DATABASE: this.address };
  }

  get url(): string {
    return this.server.url;
  }

  get database() {
    return this.server.house.desk.database;
  }

  /** Somebody who has entered by the socket. */
  async enter(name: string, age: "adult" | "minor15to17" = "adult"): Promise<Person> {
    const person = await this.connect();
    person.send({ t: "enter", v: 1, name, age, charter: 1 });
    await person.welcomed();
    return person;
  }

  /** An open socket that has not said anything yet. */
  async connect(headers: Record<string, string> = {}): Promise<Person> {
    const person = new Person(new WebSocket(`${this.url.replace("http", "ws")}/live`, { headers }));
    this.#people.push(person);
    await person.opened;
    return person;
  }

  /** Somebody who reads only. */
  async reader(): Promise<Person> {
    const person = await this.connect();
    person.send({ t: "hello", v: 1 });
    await person.next("welcome");
    return person;
  }

  /** The owner, by the link that the house printed. */
  async owner(name = "Odile"): Promise<Person> {
    const owner = await this.enter(name);
    const [, link] = this.server.ownerPath!.split("#");
    const response = await this.post("/api/owner", { link }, owner.token);
    if (response.status !== 204) throw new Error(`the owner link was refused: ${response.status}`);
    // Another role is news to whoever has it.
    await owner.next("news");
    return owner;
  }

  /** What the browser with a token sends: that, and the cookie of a sign-in where it was given one. */
  cookieOf(token: string): string {
    return [`parvis=${token}`, this.#signIns.get(token)].filter((one) => one !== undefined).join("; ");
  }

  async post(path: string, body: unknown, token?: string, headers: Record<string, string> = {}): Promise<Response> {
    const cookie: Record<string, string> = token === undefined ? {} : { cookie: this.cookieOf(token) };
    const response = await fetch(`${this.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...cookie, ...headers },
      body: JSON.stringify(body),
    });
    const signIn = response.headers.getSetCookie().find((one) => one.startsWith("parvis-desk="));
    if (token !== undefined && signIn !== undefined) this.#signIns.set(token, signIn.split(";")[0]!);
    return response;
  }

  /** What `/api` answers to somebody. */
  async get<T>(path: string, token?: string): Promise<T> {
    const headers: Record<string, string> = token === undefined ? {} : { cookie: this.cookieOf(token) };
    return (await fetch(`${this.url}${path}`, { headers })).json() as Promise<T>;
  }

  /** What becomes of something posted: its code where it is refused, else its status. */
  async outcome(path: string, body: unknown, by?: Person): Promise<string | number> {
    const response = await this.post(path, body, by?.token);
    return response.ok ? response.status : ((await response.json()) as { code: string }).code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const person of this.#people) person.ws.terminate();
    await this.server.stop();
    if (this.address !== undefined && this.#dropped) await giveBack(this.address);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One socket, frame by frame. */
export class Person {
  readonly ws: WebSocket;
  readonly opened: Promise<void>;
  readonly closed: Promise<number>;
  readonly frames: ServerFrame[] = [];
  me!: Me;
  token!: string;
  lastN = 0;
  #looked = 0;
  #wake = () => {};
  #n = 0;
  #id = 0;

  constructor(ws: WebSocket) {
    this.ws = ws;
    this.opened = new Promise((resolve, reject) => {
      ws.once("open", resolve);
      ws.once("error", reject);
    });
    this.closed = new Promise((resolve) => ws.once("close", resolve));
    ws.on("error", () => {});
    ws.on("message", (data) => {
      this.frames.push(JSON.parse(String(data)));
      this.#wake();
    });
  }

  send(frame: ClientFrame): void {
    this.ws.send(JSON.stringify(frame));
  }

  async welcomed(): Promise<void> {
    const { me, token, lastN } = await this.next("welcome");
    this.me = me!;
    this.token = token ?? this.token;
    this.lastN = this.#n = lastN;
  }

  /** The next frame of a kind among those not yet looked at; what comes before it is passed over. */
  async next<K extends ServerFrameKind>(
    kind: K,
    where: (frame: ServerFrames[K]) => boolean = () => true,
  ): Promise<ServerFrames[K]> {
    for (;;) {
      while (this.#looked < this.frames.length) {
        const frame = this.frames[this.#looked++]!;
        if (frame.t === kind && where(frame as ServerFrames[K])) return frame as ServerFrames[K];
      }
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`no ${kind} came; seen: ${this.frames.map((f) => f.t)}`)),
          PATIENCE_MS,
        );
        this.#wake = () => resolve(clearTimeout(timer));
      });
    }
  }

  async rooms(): Promise<RoomSummary[]> {
    this.send({ t: "rooms", id: ++this.#id });
    return (await this.next("rooms")).rooms;
  }

  async lobby() {
    return (await this.rooms())[0]!.id;
  }

  async follow(room: RoomSummary["id"], seq?: number): Promise<void> {
    this.send({ t: "follow", room, ...(seq === undefined ? {} : { seq }) });
    await this.next("presence");
  }

  /** Does an act with the next client id. Resolves with the answer, `ok` or `no`. */
  async act(frame: DistributiveOmit<Extract<ClientFrame, { n: number }>, "n">, n = ++this.#n): Promise<ActAnswer> {
    this.send({ ...frame, n } as ClientFrame);
    for (;;) {
      const answer = this.#answerTo("n", n);
      if (answer !== undefined) return answer as ActAnswer;
      await this.#more();
    }
  }

  post(room: RoomSummary["id"], text: string, replyTo?: number) {
    return this.act({ t: "post", room, text, ...(replyTo === undefined ? {} : { replyTo }) });
  }

  /** Many posts under these client ids, some at a time: fewer than a house on a slow machine refuses as `busy`. */
  async postAll(
    room: RoomSummary["id"],
    { from = 1, to }: { from?: number; to: number },
    textOf: (n: number) => string,
  ) {
    for (let n = from; n <= to; n++) {
      this.send({ t: "post", n, room, text: textOf(n) });
      if (n % 80 === 0 || n === to) await this.next("ok", (frame) => frame.n === n);
    }
    this.#n = Math.max(this.#n, to);
  }

  /** Asks for something; resolves with the answer or the refusal. */
  async ask(frame: DistributiveOmit<Extract<ClientFrame, { id: number }>, "id">): Promise<ServerFrame> {
    const id = ++this.#id;
    this.send({ ...frame, id } as ClientFrame);
    for (;;) {
      const answer = this.#answerTo("id", id);
      if (answer !== undefined) return answer;
      await this.#more();
    }
  }

  async history(room: RoomSummary["id"]) {
    const answer = (await this.ask({ t: "history", room, limit: 100 })) as ServerFrames["history"];
    return answer.messages;
  }

  async search(room: RoomSummary["id"], query: string): Promise<string[]> {
    const answer = (await this.ask({ t: "search", room, query })) as ServerFrames["found"];
    return answer.hits.map((hit) => hit.text);
  }

  #answerTo(key: "n" | "id", value: number): ServerFrame | undefined {
    return this.frames.find((frame) => (frame as Record<string, unknown>)[key] === value);
  }

  async #more(): Promise<void> {
    const seen = this.frames.length;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer; seen: ${this.frames.map((f) => f.t)}`)), PATIENCE_MS);
      this.#wake = () => {
        if (this.frames.length > seen) resolve(clearTimeout(timer));
      };
    });
  }
}

/** What an act is answered with. */
export type ActAnswer = ServerFrames["ok"] | ServerFrames["no"] | ServerFrames["held"];

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export { until } from "../../../scripts/test/until.ts";
