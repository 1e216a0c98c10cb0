import type { PersonId } from "@parvis/protocol/ids";
import type { CheckedMeeting, TalkSummary } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { unreadOf } from "./meeting/unread.ts";
import type { OpenTalk } from "./open-talk.ts";
import { type Talked, talked } from "./talked.ts";

export type Contacts = ServerFrames["contacts"];

/** Private talk of whoever is here, as far as this page knows it. */
export interface PrivateTalks {
  of: PersonId;
  /** Whether this device can open what is sealed for its person; `lost`: it cannot, and nobody else could give it back. */
  keys: Signal<"opening" | "ready" | "locked" | "lost" | "failed">;
  /** Requests, and who may ask. */
  contacts: Signal<Contacts | undefined>;
  /** Newest first. */
  talks: Signal<readonly TalkSummary[] | undefined>;
  /** Those whom this browser knows from conversations. */
  known: Signal<readonly Talked[]>;
  /** Meetings that this person checked, the newest first. */
  meetings: Signal<readonly CheckedMeeting[]>;
  /** The conversations that were opened in this page, with what was written in them. */
  opened: Map<ConversationId, OpenTalk>;
  /** What those were called whose cards were looked at. */
  names: Map<PersonId, string>;
  /** How much waits: requests, unread messages, and warnings. */
  waiting: ReadonlySignal<number>;
}

/** `before`: what this page knew. Somebody who only goes by another name keeps what they have opened and not yet said. */
export function createPrivateTalks(of: PersonId, before?: PrivateTalks): PrivateTalks {
  const contacts = signal<Contacts | undefined>();
  const talks = signal<readonly TalkSummary[] | undefined>();
  const meetings = signal<readonly CheckedMeeting[]>([]);
  const waiting = computed(() => {
    const unread = talks.value?.reduce((sum, talk) => sum + talk.unread, 0) ?? 0;
    return unread + (contacts.value?.received.length ?? 0) + unreadOf(meetings.value).length;
  });
  const known = signal(talked());
  const opened = before?.of === of ? before.opened : new Map();
  return { of, keys: signal("opening"), contacts, talks, known, meetings, opened, names: new Map(), waiting };
}

export const newestFirst = (talks: readonly TalkSummary[]): TalkSummary[] =>
  talks.toSorted((a, b) => b.lastAt - a.lastAt);

/** The conversation with somebody, where there is one. */
export function talkWith(talks: PrivateTalks | undefined, person: string): TalkSummary | undefined {
  return talks?.talks.value?.find((talk) => talk.with.id === person);
}
