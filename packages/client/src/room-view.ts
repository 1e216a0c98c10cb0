import type { RoomMode } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";
import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import { HISTORY_PAGE_MAX } from "@parvis/protocol/limits";
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
  /** Where the room stood when it was last attached: what came up to there had been missed. */
  readonly attachedAt: Seq;
  readonly mode: RoomMode;
  readonly slowSeconds: number;
  /** What is shown, oldest first: the live end, or a window opened elsewhere. */
  readonly messages: readonly Message[];
  readonly older: boolean;
  readonly newer: boolean;
}

/** What somebody held of a room before, to go on from: the end of its talk, as every event up to `seq` left it. */
export interface HeldRoom {
  seq: Seq;
  mode: RoomMode;
  slowSeconds: number;
  messages: readonly Message[];
  older: boolean;
}

const CHANGES_KEPT = 200;
const NOTHING: Page = { messages: [], older: false, newer: false };

/** A followed room: its position, its live end, and at most one window opened further back. */
export class FollowedRoom implements RoomView {
  readonly room: RoomId;
  /** Followed without being present in it. */
  aside = false;
  state: RoomView["state"] = "attaching";
  code: RefusalCode | undefined;
  mode: RoomMode = "open";
  slowSeconds = 0;
  /** Absent until the first answer: there is no position yet to go on from. */
  position: Seq | undefined;
  attachedAt: Seq = 0;
  /** After which position something was last missing. */
  holeAfter: Seq | undefined;
  live: Timeline;
  window: Timeline | undefined;
  readonly #kept: number;
  /** The latest changes, for pages of history that are on their way. */
  readonly #changes: ChangeEvent[] = [];
  #waiting: { seq: Seq; resolve: () => void }[] = [];
  readonly #me: () => PersonId | undefined;

  constructor(room: RoomId, kept: number, me: () => PersonId | undefined) {
    this.room = room;
    this.#kept = kept;
    this.#me = me;
    this.live = new Timeline(NOTHING, kept);
  }

  /** Shown until the house answers, which then tells what came after. */
  hold({ seq, mode, slowSeconds, messages, older }: HeldRoom): void {
    this.position = seq;
    this.mode = mode;
    this.slowSeconds = slowSeconds;
    this.live = this.timeline({ messages, older, newer: false });
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
    this.release();
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
    this.#arrived();
  }

  /** The event, when it is one to tell about; `hole` when something before it is missing. */
  apply(event: AnyEvent): KnownEvent | "hole" | undefined {
    // Until the answer to `follow`, what comes belongs to an attachment that is given up.
    if (this.state !== "live" || event.seq <= this.seq) return undefined;
    if (event.seq !== this.seq + 1) return "hole";
    this.position = event.seq;
    if (isKnown(event)) this.#enact(event);
    this.#arrived();
    return isKnown(event) ? event : undefined;
  }

  /**
   * A page as the room is now. It may be older than the view, or newer where the house reads faster than it tells:
   * then the view comes level first. A house that does not say where it read leaves the counts of reactions as they
   * came; an edit or a removal may be done twice.
   */
  async upToDate(page: Page, askedAt: Seq): Promise<Page> {
    if (page.seq !== undefined) await this.#reaches(page.seq);
    const fresh = this.timeline(page);
    for (const change of this.#changes) {
      if (change.seq <= (page.seq ?? askedAt)) continue;
      if (page.seq !== undefined || change.t !== "reacted") fresh.change(change, this.#me());
    }
    return { ...page, messages: fresh.messages };
  }

  /** Nothing comes any more: who waits for a position waits no longer. */
  release(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  /** Where the page reaches the live stretch there is no hole between them: that one grows, and no window is needed. */
  open(page: Page): void {
    const { oldest } = this.live;
    const before = page.messages.filter((message) => oldest === undefined || message.seq < oldest);
    const reaches = !page.newer || before.length < page.messages.length;
    if (reaches && this.live.hasSpaceFor(HISTORY_PAGE_MAX)) {
      this.window = undefined;
      if (before.length === 0) return;
      this.live.prepend(before);
      this.live.older = page.older;
    } else this.window = this.timeline({ ...page, newer: true });
  }

  timeline(page: Page): Timeline {
    return new Timeline(page, this.#kept);
  }

  #reaches(seq: Seq): Promise<void> {
    if (this.seq >= seq) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ seq, resolve }));
  }

  #arrived(): void {
    const there = this.#waiting.filter(({ seq }) => seq <= this.seq);
    this.#waiting = this.#waiting.filter(({ seq }) => seq > this.seq);
    for (const { resolve } of there) resolve();
  }

  #enact(event: KnownEvent): void {
    switch (event.t) {
      case "posted":
        this.live.append([event]);
        return;
      case "edited":
      case "removed":
      case "restored":
      case "reacted":
        this.live.change(event, this.#me());
        this.window?.change(event, this.#me());
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
    this.attachedAt = frame.seq;
    this.mode = frame.mode;
    this.slowSeconds = frame.slowSeconds;
  }
}
