import type { Client } from "@parvis/client/client";
import type { ClientError } from "@parvis/client/errors";
import type { Seq } from "@parvis/protocol/ids";
import type { ConversationId, Opened } from "@parvis/protocol/sealing/record";
import type { Category } from "@parvis/safety/act";
import { type Signal, signal } from "@preact/signals";

/** What this device has a doubt about in a message that somebody received. */
export type Warning = Category;

/** The room that a conversation came from, with what it is reported with. */
type TalkOrigin = NonNullable<Awaited<ReturnType<Client["private"]["page"]>>["origin"]>;

/** A message on its way. */
export interface Leaving {
  n: number;
  text: string;
  state: "sending" | "waiting" | "refused";
  error?: ClientError;
}

/** A conversation that was opened in this page. */
export interface OpenTalk {
  id: ConversationId;
  state: Signal<"loading" | "here" | "failed">;
  /** In order of position. */
  messages: Signal<readonly Opened[]>;
  /** Positions that this device cannot open. */
  closed: Signal<ReadonlySet<Seq>>;
  /** The first position that was asked for, opened or not. */
  from: Signal<Seq | undefined>;
  older: Signal<boolean>;
  /** The room it came from, where it came from one. */
  origin: Signal<TalkOrigin | undefined>;
  leaving: Signal<readonly Leaving[]>;
  /** What stands in the field. */
  written: Signal<string>;
  /** Up to where the other has read, where both show it. */
  otherRead: Signal<Seq>;
  typing: Signal<boolean>;
  /** Above which message what was unread begins. */
  unreadFrom: Signal<Seq | undefined>;
  /** What this device has a doubt about, by position, and what is shown nevertheless. */
  warnings: Signal<ReadonlyMap<Seq, Warning>>;
  shown: Signal<ReadonlySet<Seq>>;
  /** The last message in which they speak of meeting, as this device sees it; shut where nobody wants to hear of it. */
  meeting: Signal<Seq | "shut" | undefined>;
  /** Positions that it has looked at, or is looking at. */
  judged: Set<Seq>;
  /** While messages are chosen for a report: the first and the last. */
  picked: Signal<{ first?: Seq; last?: Seq } | undefined>;
}

export function createOpenTalk(id: ConversationId): OpenTalk {
  return {
    id,
    state: signal("loading"),
    messages: signal([]),
    closed: signal(new Set()),
    from: signal(undefined),
    older: signal(false),
    origin: signal(undefined),
    leaving: signal([]),
    written: signal(""),
    otherRead: signal(0 as Seq),
    typing: signal(false),
    unreadFrom: signal(undefined),
    warnings: signal(new Map()),
    shown: signal(new Set()),
    meeting: signal(undefined),
    judged: new Set(),
    picked: signal(undefined),
  };
}

/** Each position once, in order; one that opened at last is closed no more. */
export function add(talk: OpenTalk, messages: readonly Opened[], closed: readonly Seq[] = []): void {
  const bySeq = new Map([...talk.messages.value, ...messages].map((one) => [one.header.seq, one]));
  talk.messages.value = [...bySeq.values()].sort((a, b) => a.header.seq - b.header.seq);
  const still = [...talk.closed.value, ...closed].filter((seq) => !bySeq.has(seq));
  talk.closed.value = new Set(still);
}

/** The last position that is here, opened or not. */
export function endOf({ messages, closed }: OpenTalk): Seq | undefined {
  const last = Math.max(messages.value.at(-1)?.header.seq ?? 0, ...closed.value);
  return last === 0 ? undefined : last;
}
