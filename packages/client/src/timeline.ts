import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import type { ChangeEvent } from "./events.ts";

/** Where a page of history goes. */
export interface Page {
  messages: readonly Message[];
  older: boolean;
  newer: boolean;
  /** The room's position at which the house read it, where it says so. */
  seq?: Seq | undefined;
}

/** An unbroken stretch of a room's messages, oldest first, each as the changes so far have left it. */
export class Timeline {
  readonly messages: Message[];
  older: boolean;
  newer: boolean;
  readonly #kept: number;

  constructor(page: Page, kept: number) {
    this.messages = [...page.messages];
    this.older = page.older;
    this.newer = page.newer;
    this.#kept = kept;
  }

  get oldest(): Seq | undefined {
    return this.messages[0]?.seq;
  }

  get newest(): Seq | undefined {
    return this.messages.at(-1)?.seq;
  }

  hasSpaceFor(count: number): boolean {
    return this.messages.length + count <= this.#kept;
  }

  append(messages: readonly Message[]): void {
    this.messages.push(...messages);
    const surplus = this.messages.length - this.#kept;
    if (surplus <= 0) return;
    this.messages.splice(0, surplus);
    this.older = true;
  }

  /** Space is made at the other end, that of a window; the live end is never asked for more than it has space for. */
  prepend(messages: readonly Message[]): void {
    this.messages.unshift(...messages);
    if (this.messages.length > this.#kept) this.messages.length = this.#kept;
  }

  change(event: ChangeEvent, me: PersonId | undefined): void {
    const index = this.#find(event.target);
    const message = this.messages[index];
    // A changed message is a new object, so that a page can compare by identity.
    if (message && (!message.removed || event.t === "restored")) this.messages[index] = changed(message, event, me);
  }

  has(seq: Seq): boolean {
    return this.#find(seq) >= 0;
  }

  #find(seq: Seq): number {
    let low = 0;
    let high = this.messages.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = (this.messages[middle] as Message).seq;
      if (at === seq) return middle;
      if (at < seq) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function changed(message: Message, event: ChangeEvent, me: PersonId | undefined): Message {
  switch (event.t) {
    case "edited":
      return { ...message, text: event.text, editedAt: event.at };
    case "removed": {
      const { reactions: _, ...rest } = message;
      return { ...rest, text: "", removed: event.by };
    }
    case "restored": {
      const { removed: _, ...rest } = message;
      return { ...rest, text: event.text };
    }
    case "reacted":
      return { ...message, reactions: counted(message.reactions ?? [], event, event.by === me) };
  }
}

type Reactions = NonNullable<Message["reactions"]>;

function counted(reactions: Reactions, event: ChangeEvent & { t: "reacted" }, mine: boolean): Reactions {
  const { emoji, on } = event;
  const before = reactions.find((reaction) => reaction.emoji === emoji) ?? { emoji, count: 0, mine: false };
  const after = { emoji, count: before.count + (on ? 1 : -1), mine: mine ? on : before.mine };
  const others = reactions.filter((reaction) => reaction !== before);
  return after.count > 0 ? [...others, after] : others;
}
