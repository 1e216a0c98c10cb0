import type { RoomMode } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";
import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type { Message, ServerFrames } from "@parvis/protocol/server-frames";
import { type AnyEvent, type ChangeEvent, isKnown, type KnownEvent } from "./events.ts";
import { type Page, Timeline } from "./timeline.ts";

/** What a page sees of a followed room. */
export interface RoomView {
  readonly room: RoomId;
  readonly state: "attaching" | "live" | "refused";
  /** Why it is refused. */
  readonly code: RefusalCode | undefined;
  /** Up to here every event has been applied. */
  readonly seq: Seq;
  readonly mode: RoomMode;
  readonly slowSeconds: number;
  /** What is shown, oldest first: the live end, or a window opened elsewhere. */
  readonly messages: readonly Message[];
  readonly older: boolean;
  readonly newer: boolean;
}

const CHANGES_KEPT = 200;
const NOTHING: Page = { messages: [], older: false, newer: false };

/** A followed room: its position, its live end, and at most one window opened further back. */
export class FollowedRoom implements RoomView {
  readonly room: RoomId;
  state: RoomView["state"] = "attaching";
  code: RefusalCode | undefined;
  mode: RoomMode = "open";
  slowSeconds = 0;
  /** Absent until the first answer: there is no position yet to go on from. */
  position: Seq | undefined;
  live: Timeline;
  window: Timeline | undefined;
  readonly #kept: number;
  /** The latest changes, for pages of history that are on their way. */
  readonly #changes: ChangeEvent[] = [];

  constructor(room: RoomId, kept: number) {
    this.room = room;
    this.#kept = kept;
    this.live = new Timeline(NOTHING, kept);
  }

  get seq(): Seq {
    return this.position ?? 0;
  }

  get shown(): Timeline {
    return this.window ?? this.live;
  }

  get messages(): readonly Message[] {
    return this.shown.messages;
  }

  get older(): boolean {
    return this.shown.older;
  }

  get newer(): boolean {
    return this.shown.newer;
  }

  attaching(): void {
    this.state = "attaching";
    this.code = undefined;
  }

  refused(code: RefusalCode): void {
    this.state = "refused";
    this.code = code;
  }

  /** False when what follows would leave a hole: it answers another, earlier question. */
  followed(frame: ServerFrames["followed"]): boolean {
    if (frame.from > this.seq) return false;
    this.#attached(frame);
    this.position ??= frame.from;
    return true;
  }

  reset(frame: ServerFrames["reset"]): void {
    this.#attached(frame);
    this.position = frame.seq;
    this.live = this.timeline({ messages: frame.messages, older: frame.more, newer: false });
    this.window = undefined;
  }

  /** The event, when it is one to tell about; `hole` when something before it is missing. */
  apply(event: AnyEvent, me: PersonId | undefined): KnownEvent | "hole" | undefined {
    // Until the answer to `follow`, what comes belongs to an attachment that is given up.
    if (this.state !== "live" || event.seq <= this.seq) return undefined;
    if (event.seq !== this.seq + 1) return "hole";
    this.position = event.seq;
    if (!isKnown(event)) return undefined;
    this.#enact(event, me);
    return event;
  }

  /**
   * A page that was asked for may be older than what came meanwhile: removals and edits are done to it again.
   * Both may be done twice; a reaction may not, so a page's counts stay as they came.
   */
  upToDate(page: Page, askedAt: Seq): Page {
    const fresh = this.timeline(page);
    for (const change of this.#changes)
      if (change.seq > askedAt && change.t !== "reacted") fresh.change(change, undefined);
    return { ...page, messages: fresh.messages };
  }

  open(page: Page): void {
    this.window = page.newer ? this.timeline(page) : undefined;
  }

  timeline(page: Page): Timeline {
    return new Timeline(page, this.#kept);
  }

  #enact(event: KnownEvent, me: PersonId | undefined): void {
    switch (event.t) {
      case "posted":
        this.live.append([event]);
        return;
      case "edited":
      case "removed":
      case "reacted":
        this.live.change(event, me);
        this.window?.change(event, me);
        this.#changes.push(event);
        if (this.#changes.length > CHANGES_KEPT) this.#changes.shift();
        return;
      case "mode":
        this.mode = event.mode;
        this.slowSeconds = event.slowSeconds;
        return;
      case "appointed":
      case "sanctioned":
        return;
    }
  }

  #attached(frame: ServerFrames["followed"] | ServerFrames["reset"]): void {
    this.state = "live";
    this.mode = frame.mode;
    this.slowSeconds = frame.slowSeconds;
  }
}
