import type {
  AgeBand,
  ClientFrame,
  ClientFrames,
  Reaction,
  ReportReason,
  RoomMode,
} from "@parvis/protocol/client-frames";
import type { HeldId, PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import { PROTOCOL_VERSION, TEXT_MAX } from "@parvis/protocol/limits";
import type { HeldPost, Me, RoomSummary, ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { type ClientState, Connection, type StateChange } from "./connection.ts";
import { Emitter } from "./emitter.ts";
import type { Entry } from "./entry.ts";
import type { CloseCode } from "./errors.ts";
import { isEvent, type KnownEvent } from "./events.ts";
import { Following } from "./follow-rooms.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import type { Outbox } from "./outbox.ts";
import { type Clock, type Socket, systemClock, type Wake } from "./ports.ts";
import { PrivateTalk } from "./private-talk.ts";
import { ReadMarks } from "./read-marks.ts";
import { Requests } from "./requests.ts";
import type { HeldRoom, RoomView } from "./room-view.ts";
import { Sending } from "./send-acts.ts";
import { loadNewer, loadOlder, openAround } from "./turn-pages.ts";

export type { ClientState, StateChange } from "./connection.ts";
export type { Entry } from "./entry.ts";
export type { KnownEvent } from "./events.ts";
export type { HeldRoom, RoomView } from "./room-view.ts";

export interface ClientOptions {
  /** Where the house is: http(s) or ws(s). */
  url: string | URL;
  /** Enter with the first frame; for clients that send no `Origin`. With the `token` that a refused entry ended with. */
  enter?: { name: string; age?: AgeBand; charter: number; token?: string };
  /** What an earlier `enter` was answered with. */
  token?: string;
  /** Whose outbox this is. Where the house takes the connection for somebody else's, it ends with `session_ended`. */
  person?: PersonId;
  outbox?: Outbox;
  wake?: Wake;
  socket?: (url: string) => Socket;
  clock?: Clock;
  random?: () => number;
  /** The most messages a view holds. */
  messagesKept?: number;
}

export interface ClientEvents {
  state: StateChange;
  welcome: ServerFrames["welcome"];
  /** Something of a view changed. */
  room: RoomView;
  /** Each event of a followed room, once and in order; not those that a snapshot sums up. */
  event: KnownEvent;
  /** An entry came, changed its state or left. */
  entry: Entry;
  presence: ServerFrames["presence"];
  typing: ServerFrames["typing"];
  read: ServerFrames["read"];
  /** What of one's own waits for a moderator, or was decided on, is other than before. */
  heldPosts: readonly HeldPost[];
  /** What was decided about this person and they have not read: all of it, newest first. */
  statements: ServerFrames["statements"];
  /** Help is at hand: told once, for what was just written in this room. */
  care: ServerFrames["care"];
  /** The house is guarded otherwise than before. */
  posture: ServerFrames["posture"];
  /** A private message, sealed: `private.open` opens it. */
  sealed: ServerFrames["sealed"];
  talkRead: ServerFrames["talkRead"];
  talkTyping: ServerFrames["talkTyping"];
  /** Who is kept apart from this person by a block: fold their lines. */
  apart: readonly PersonId[];
  /** Somebody of the desk is called to an urgent case. */
  page: ServerFrames["page"];
  /** Something of the house has changed for this person. */
  news: ServerFrames["news"];
}

const MESSAGES_KEPT = 2_000;
const TYPING_EVERY_MS = 3_000;

/** Connects at once. */
export function openClient(options: ClientOptions): Client {
  const client = new Client(options);
  client.open();
  return client;
}

export class Client {
  readonly #emitter = new Emitter<ClientEvents>();
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #following: Following;
  readonly #sending: Sending;
  readonly #requests: Requests;
  readonly #readMarks: ReadMarks;
  /** People and private talk. */
  readonly private: PrivateTalk;
  readonly #enter: ClientOptions["enter"];
  readonly #person: PersonId | undefined;
  #typedAt = Number.NEGATIVE_INFINITY;
  token: string | undefined;
  code: CloseCode | undefined;
  /** One's own posts that wait for a moderator, and those decided lately, as the house told last; oldest first. */
  heldPosts: readonly HeldPost[] = [];
  welcome: ServerFrames["welcome"] | undefined;
  /** The server's clock minus ours, at the last welcome. */
  clockOffsetMs = 0;

  constructor(options: ClientOptions) {
    const { clock = systemClock, outbox = memoryOutbox() } = options;
    const send = (frame: ClientFrame) => this.#connection.send(frame);
    this.#clock = clock;
    this.#enter = options.enter;
    this.#person = options.person;
    this.token = options.token;
    this.#requests = new Requests(send, clock);
    this.#readMarks = new ReadMarks(send);
    this.private = new PrivateTalk({
      ask: (kind, question) => this.#requests.ask(kind, question),
      send,
      clock,
      welcome: () => this.welcome,
    });
    this.#sending = new Sending({
      outbox,
      clock,
      send,
      shownUpTo: (room) => this.#following.get(room)?.seq,
      isTold: (held) => this.heldPosts.some(({ id }) => id === held),
      onChange: (entry) => this.#emitter.emit("entry", entry),
    });
    this.#following = new Following({
      send,
      clock,
      kept: options.messagesKept ?? MESSAGES_KEPT,
      me: () => this.me?.id,
      onChange: (view) => this.#changed(view),
      onEvent: (event) => this.#emitter.emit("event", event),
    });
    this.#connection = new Connection({
      url: liveUrl(options.url),
      socket: options.socket ?? ((url) => new WebSocket(url) as unknown as Socket),
      clock,
      random: options.random ?? Math.random,
      wake: options.wake,
      first: () => this.#first(),
      onFrame: (frame) => this.#frame(frame),
      onState: (change) => this.#state(change),
    });
  }

  open(): void {
    void this.#sending.load();
    this.#connection.open();
  }

  close(): void {
    this.#connection.close();
  }

  get state(): ClientState {
    return this.#connection.state;
  }

  get me(): Me | undefined {
    return this.welcome?.me;
  }

  on<K extends keyof ClientEvents>(kind: K, listener: (value: ClientEvents[K]) => void): () => void {
    return this.#emitter.on(kind, listener);
  }

  /** `held`: what is known of a room that is not followed yet, shown at once and gone on from. */
  follow(room: RoomId, held?: HeldRoom): RoomView {
    return this.#following.follow(room, held);
  }

  /** Follows a room without being present in it: live, and not open anywhere. `follow` makes one present. */
  followAside(room: RoomId): RoomView {
    return this.#following.follow(room, undefined, true);
  }

  /** The rooms followed, aside or not. */
  get followed(): readonly RoomId[] {
    return this.#following.rooms;
  }

  unfollow(room: RoomId): void {
    this.#following.unfollow(room);
    this.#sending.shown(room);
  }

  view(room: RoomId): RoomView | undefined {
    return this.#following.get(room);
  }

  /** A page before what is shown; false when there is nothing older. */
  async loadOlder(room: RoomId): Promise<boolean> {
    return this.#turn(room, loadOlder);
  }

  /** A page after the window that `around` opened; the window ends by itself where it meets the live end. */
  async loadNewer(room: RoomId): Promise<boolean> {
    return this.#turn(room, loadNewer);
  }

  /** Shows the messages around a position instead of the live end; false when none is there, unless any near it will do. */
  async around(room: RoomId, seq: Seq, exact = true): Promise<boolean> {
    return this.#turn(room, (view, ask) => openAround(view, seq, ask, exact));
  }

  backToLive(room: RoomId): void {
    const view = this.#following.get(room);
    if (!view?.window) return;
    view.window = undefined;
    this.#changed(view);
  }

  /** Everything up to `seq` is read. */
  read(room: RoomId, seq: Seq): void {
    this.#readMarks.read(room, seq);
  }

  typing(room: RoomId): void {
    const now = this.#clock.now();
    if (now - this.#typedAt < TYPING_EVERY_MS) return;
    if (this.#connection.send({ t: "typing", room })) this.#typedAt = now;
  }

  /** `sure`: sent again after it was refused with `nudge`. */
  post(room: RoomId, text: string, replyTo?: Seq, sure?: boolean): Entry {
    const more = { ...(replyTo !== undefined && { replyTo }), ...(sure && { sure }) };
    return this.#sending.add({ t: "post", room, text: fitting(text), ...more });
  }

  edit(room: RoomId, target: Seq, text: string, sure?: boolean): Entry {
    return this.#sending.add({ t: "edit", room, target, text: fitting(text), ...(sure && { sure }) });
  }

  /** Takes a held post back while it waits, or has seen that it was returned; false when offline. */
  withdraw(held: HeldId): boolean {
    return this.#connection.send({ t: "withdraw", held });
  }

  remove(room: RoomId, target: Seq, reason?: string): Entry {
    return this.#sending.add({ t: "remove", room, target, ...(reason !== undefined && { reason }) });
  }

  react(room: RoomId, target: Seq, emoji: Reaction, on: boolean): Entry {
    return this.#sending.add({ t: "react", room, target, emoji, on });
  }

  mode(room: RoomId, mode: RoomMode, reason: string, slowSeconds?: number): Entry {
    return this.#sending.add({ t: "mode", room, mode, reason, ...(slowSeconds !== undefined && { slowSeconds }) });
  }

  mute(room: RoomId, person: PersonId, minutes: number, reason: string): Entry {
    return this.#sending.add({ t: "mute", room, person, minutes, reason });
  }

  ban(room: RoomId, person: PersonId, reason: string, minutes?: number): Entry {
    return this.#sending.add({ t: "ban", room, person, reason, ...(minutes !== undefined && { minutes }) });
  }

  appoint(room: RoomId, person: PersonId, role: "none" | "host", reason: string): Entry {
    return this.#sending.add({ t: "appoint", room, person, role, reason });
  }

  /** Acts on their way and refused ones, in order. */
  get entries(): readonly Entry[] {
    return this.#sending.entries;
  }

  /** Takes a refused entry off the list, or gives up one that was never sent. */
  dismiss(entry: Entry): void {
    this.#sending.dismiss(entry);
  }

  async rooms(): Promise<RoomSummary[]> {
    return (await this.#requests.ask("rooms", {})).rooms;
  }

  history(
    room: RoomId,
    page: Omit<ClientFrames["history"], "t" | "id" | "room"> = {},
  ): Promise<ServerFrames["history"]> {
    return this.#requests.ask("history", { room, ...page });
  }

  roster(room: RoomId, after?: string): Promise<ServerFrames["roster"]> {
    return this.#requests.ask("roster", { room, ...(after !== undefined && { after }) });
  }

  search(room: RoomId, query: string, before?: Seq): Promise<ServerFrames["found"]> {
    return this.#requests.ask("search", { room, query, ...(before !== undefined && { before }) });
  }

  /** Positions after one at which others answer or name this person; more may follow the last of a full answer. */
  async calls(room: RoomId, after: Seq): Promise<Seq[]> {
    return (await this.#requests.ask("calls", { room, after })).seqs;
  }

  /** Answers the receipt. */
  async report(room: RoomId, target: Seq, reason: ReportReason, details?: string): Promise<string> {
    const question = { room, target, reason, ...(details !== undefined && { details }) };
    return (await this.#requests.ask("report", question)).receipt;
  }

  #first(): ClientFrame {
    if (this.#enter && this.token === undefined) return { t: "enter", v: PROTOCOL_VERSION, ...this.#enter };
    return { t: "hello", v: PROTOCOL_VERSION, ...(this.token !== undefined && { token: this.token }) };
  }

  #frame(frame: ServerFrame): void {
    switch (frame.t) {
      case "welcome":
        return this.#welcomed(frame);
      case "ok":
        return this.#sending.stored(frame);
      case "held":
        return this.#sending.held(frame);
      case "heldPosts":
        return this.#toldHeld(frame.posts);
      case "no":
        return this.#refused(frame);
      case "followed":
        return this.#following.followed(frame);
      case "reset":
        return this.#following.reset(frame);
      case "resume":
        return this.#following.attachAll();
      case "said":
        return this.private.said(frame);
      case "apart":
        this.private.apart = new Set(frame.people);
        return this.#emitter.emit("apart", frame.people);
      case "sealed":
      case "talkRead":
      case "talkTyping":
      case "statements":
      case "care":
      case "page":
      case "posture":
      case "presence":
      case "typing":
      case "read":
      case "news":
        return this.#emitter.emit(frame.t, frame as never);
      default:
        if (isEvent(frame)) this.#following.event(frame);
        else this.#requests.answer(frame);
    }
  }

  #welcomed(frame: ServerFrames["welcome"]): void {
    // What waits was written by somebody else: it must not be said in this one's name.
    if (this.#person !== undefined && frame.me?.id !== this.#person) return this.#connection.close("session_ended");
    this.welcome = frame;
    this.token = frame.token ?? this.token;
    this.clockOffsetMs = frame.at - this.#clock.now();
    // Told anew right after, where there is anything.
    if (this.heldPosts.length > 0) this.#toldHeld([]);
    this.#following.attachAll();
    this.#readMarks.sendAll();
    void this.#sending.connected(frame.lastN);
    this.#emitter.emit("welcome", frame);
  }

  #toldHeld(posts: readonly HeldPost[]): void {
    this.heldPosts = posts;
    this.#sending.toldHeld();
    this.#emitter.emit("heldPosts", posts);
  }

  #refused(frame: ServerFrames["no"]): void {
    if (frame.talk !== undefined) this.private.refused(frame);
    else if (frame.n !== undefined) this.#sending.refused({ ...frame, n: frame.n });
    else if (frame.id !== undefined) this.#requests.answer(frame);
    else if (frame.room !== undefined) this.#following.refused({ ...frame, room: frame.room });
  }

  #state(change: StateChange): void {
    this.code = change.code;
    if (change.state !== "live") {
      this.#following.detachAll();
      this.#sending.disconnected(change.code);
      if (change.state === "closed") this.#sending.close();
      this.private.failAll();
      this.#requests.failAll(change.state === "closed" ? "closed" : "offline");
    }
    this.#emitter.emit("state", change);
  }

  #changed(view: RoomView): void {
    this.#sending.shown(view.room);
    this.#emitter.emit("room", view);
  }

  async #turn(room: RoomId, turn: typeof loadOlder): Promise<boolean> {
    const view = this.#following.get(room);
    if (!view || !(await turn(view, (page) => this.history(room, page)))) return false;
    this.#changed(view);
    return true;
  }
}

function fitting(text: string): string {
  if (text.length > TEXT_MAX) throw new RangeError(`A text has at most ${TEXT_MAX} UTF-16 code units`);
  return text;
}

function liveUrl(house: string | URL): string {
  const url = new URL("/live", house);
  url.protocol = url.protocol.replace(/^http/, "ws");
  return url.href;
}
