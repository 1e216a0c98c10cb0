import type { RoomId, Seq } from "@parvis/protocol/ids";
import { PROTOCOL_VERSION } from "@parvis/protocol/limits";
import type { ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { type Endpoint, LoadConnection } from "./load-connection.ts";

type Answer = ServerFrames["welcome"] | ServerFrames["followed"] | ServerFrames["reset"];

/** What the members of a crowd report while they are under way. */
export interface MemberWatch {
  /** A message at a sampled member, when its bytes were read. */
  posted(arrivedMs: number, text: string): void;
  /** An acknowledgement at a sampled member. */
  acknowledged(arrivedMs: number, member: Member, n: number): void;
  /** Anything that must not happen, or that a figure has to mention. */
  incident(what: string): void;
}

/** One person of the load: a connection in one room. Sampled ones read all frames, the others count. */
export class Member {
  readonly room: RoomId;
  readonly sampled: boolean;
  readonly #watch: MemberWatch;
  #connection: LoadConnection | undefined;
  #answered: (frame: Answer) => void = () => {};
  #failed: (cause: Error) => void = () => {};
  #token = "";
  #n = 0;
  /** Position in the room when the count of frames was `#countedThen`. */
  #position: Seq = 0;
  #countedThen = 0;
  #lastSeen: Seq = 0;
  #saidAtMs = 0;
  #sent = 0;
  #follows = false;
  #followedFrom: Seq | undefined;

  constructor(room: RoomId, sampled: boolean, watch: MemberWatch) {
    this.room = room;
    this.sampled = sampled;
    this.#watch = watch;
  }

  /** Position after all that has arrived. */
  get position(): Seq {
    return this.#position + this.postedSeen - this.#countedThen;
  }

  get postedSeen(): number {
    return this.#connection?.counts.posted ?? 0;
  }

  get acknowledged(): number {
    return this.#connection?.counts.acknowledged ?? 0;
  }

  get refused(): number {
    return this.#connection?.counts.refused ?? 0;
  }

  /** Posts sent, answered or not. */
  get sent(): number {
    return this.#sent;
  }

  get follows(): boolean {
    return this.#follows;
  }

  async enter(door: { endpoint: Endpoint; name: string; charter: number }): Promise<void> {
    const { name, charter } = door;
    const first = { t: "enter", v: PROTOCOL_VERSION, name, age: "adult", charter };
    const welcome = await this.#open(door.endpoint, first);
    this.#token = welcome.token ?? "";
    this.#n = welcome.lastN;
  }

  /** Comes back with the session it had. */
  async comeBack(endpoint: Endpoint): Promise<void> {
    this.#position = this.position;
    this.#countedThen = 0;
    this.#follows = false;
    await this.#open(endpoint, { t: "hello", v: PROTOCOL_VERSION, token: this.#token });
  }

  /** With `from`, what came after it is replayed. */
  async follow(from?: Seq): Promise<void> {
    this.#followedFrom = from;
    const followed = this.#answer();
    this.#say(JSON.stringify({ t: "follow", room: this.room, seq: from }));
    await followed;
  }

  post(text: string): number {
    const n = ++this.#n;
    this.#sent++;
    this.#say(`{"t":"post","n":${n},"room":"${this.room}","text":${JSON.stringify(text)}}`);
    return n;
  }

  /** Says something if nothing has been said for `quietMs`. */
  keepAlive(nowMs: number, quietMs: number): void {
    if (this.#connection?.open && nowMs - this.#saidAtMs > quietMs) this.#say('{"t":"ping"}');
  }

  /** Resolves with the time at which everything up to `seq` had arrived. */
  arrivedAtMs(seq: Seq): Promise<number> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.position < seq || !this.#follows) return;
        if (this.#connection) this.#connection.onRead = undefined;
        resolve(performance.now());
      };
      if (this.#connection) this.#connection.onRead = look;
      look();
    });
  }

  drop(): void {
    this.#connection?.drop();
  }

  async #open(endpoint: Endpoint, first: object): Promise<ServerFrames["welcome"]> {
    const connection = new LoadConnection(endpoint);
    connection.onText = (text) => this.#take(text);
    connection.onLost = (cause) => {
      this.#watch.incident(`lost: ${cause.message}`);
      this.#failed(cause);
    };
    this.#connection = connection;
    await connection.opened;
    const answer = this.#answer();
    this.#say(JSON.stringify(first));
    const welcome = await answer;
    if (welcome.t !== "welcome") throw new Error(`${welcome.t} where a welcome was due`);
    return welcome;
  }

  #say(text: string): void {
    this.#saidAtMs = performance.now();
    this.#connection?.sendText(text);
  }

  #answer(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
    });
  }

  #take(text: string): void {
    const arrivedMs = performance.now();
    const frame = JSON.parse(text) as ServerFrame;
    switch (frame.t) {
      case "posted":
        return this.#takePosted(frame, arrivedMs);
      case "ok":
        return this.#watch.acknowledged(arrivedMs, this, frame.n);
      case "welcome":
        return this.#answered(frame);
      case "followed":
      case "reset":
        return this.#attach(frame);
      case "resume":
        this.#watch.incident("resume: too slow a reader for the server");
        return void this.follow(this.position).catch(() => {});
      case "no":
      case "bye":
        this.#watch.incident(`${frame.t}: ${frame.code}`);
        return this.#failed(new Error(`${frame.t}: ${frame.code} ${frame.reason ?? ""}`));
    }
  }

  #takePosted(frame: ServerFrames["posted"], arrivedMs: number): void {
    if (frame.seq !== this.#lastSeen + 1) this.#watch.incident(`gap: ${frame.seq} after ${this.#lastSeen}`);
    this.#lastSeen = frame.seq;
    this.#watch.posted(arrivedMs, frame.text);
  }

  #attach(frame: ServerFrames["followed"] | ServerFrames["reset"]): void {
    const from = frame.t === "followed" ? frame.from : frame.seq;
    const asked = this.#followedFrom ?? from;
    if (from !== asked) this.#watch.incident(`attached ${from - asked} events after the position asked for`);
    this.#position = from;
    this.#countedThen = this.postedSeen;
    this.#lastSeen = from;
    this.#follows = true;
    this.#connection?.readWhole(this.sampled);
    this.#answered(frame);
  }
}
