import type { ClientFrame, ClientFrames, ReportReason } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type {
  CheckedMeeting,
  ContactSetting,
  MeetingId,
  Origin,
  ReceivedRequest,
  RequestId,
  TalkSummary,
} from "@parvis/protocol/private";
import { readKeyFrame } from "@parvis/protocol/sealing/key-frame";
import { openRecord } from "@parvis/protocol/sealing/open-record";
import {
  type ConversationId,
  NO_ROOM,
  type Opened,
  ORIGIN_SEQ,
  readRecord,
  type SegmentId,
} from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { ClientError } from "./errors.ts";
import { fromBase64, openWith, toBase64 } from "./keys/hpke.ts";
import { Keys } from "./keys/keys.ts";
import type { Clock } from "./ports.ts";
import type { Ask } from "./requests.ts";
import { type Said, Saying } from "./say-privately.ts";
import { openSlot } from "./sealing/person-key.ts";

interface Parts {
  ask: Ask;
  send: (frame: ClientFrame) => boolean;
  clock: Clock;
  welcome: () => ServerFrames["welcome"] | undefined;
}

/** The line of a request, opened, with what it is reported with. */
export interface OpenedLine {
  text: string;
  openingKey: string;
  /** Where it was written, as the sender's device said; without one, it said nothing. */
  origin?: Origin;
}

/** The room that a conversation came from, and who wrote from there. */
export type TalkOrigin = Origin & { by: PersonId };

/** A page of a conversation, as this device could open it. */
export interface TalkPage {
  /** Position of the newest message. */
  seq: Seq;
  /** Position of the first message of this page, opened or not: what is older stands before it. */
  from?: Seq;
  messages: Opened[];
  /** Positions of those that are sealed for a key that this device has not, or damaged. */
  closed: Seq[];
  older: boolean;
  origin?: TalkOrigin;
}

const OPENING_KEY_BYTES = 32;
const ROOM_BYTES = 36;

/** Who may write to this person, whom they write to, and what is said: opened on this device alone. */
export class PrivateTalk {
  readonly keys: Keys;
  readonly #parts: Parts;
  readonly #saying: Saying;
  readonly #segments = new Map<SegmentId, CryptoKey>();
  /** Who is kept apart from this person by a block, as the house told last. */
  apart: ReadonlySet<PersonId> = new Set();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#saying = new Saying(parts);
    this.keys = new Keys(parts.ask, () => this.#me());
  }

  contacts(): Promise<ServerFrames["contacts"]> {
    return this.#parts.ask("contacts", {});
  }

  async setting(setting: ContactSetting): Promise<void> {
    await this.#parts.ask("contactSetting", { setting });
  }

  /**
   * Asks somebody for a conversation, in one line; `room` is where one is, which they alone read. It waits until it is
   * accepted, whatever becomes of it.
   */
  async request(person: PersonId, text: string, room?: RoomId): Promise<RequestId> {
    return (await this.#parts.ask("request", { person, text, ...(room !== undefined && { room }) })).request;
  }

  /** Opens the line of a request, on this device. */
  async openRequest({ id, by, keyId, sealed }: ReceivedRequest): Promise<OpenedLine> {
    const key = await this.keys.reading(keyId);
    const info = `parvis-seal/1 request ${id} ${by.id} ${this.#me()}`;
    const bytes = await openWith(key.pair, info, fromBase64(sealed));
    const end = bytes.indexOf(0, OPENING_KEY_BYTES);
    const text = new TextDecoder().decode(bytes.subarray(OPENING_KEY_BYTES, end));
    // Zeros where there is none.
    const room = bytes.at(-ROOM_BYTES) === 0 ? undefined : new TextDecoder().decode(bytes.subarray(-ROOM_BYTES));
    const openingKey = toBase64(bytes.subarray(-ROOM_BYTES - OPENING_KEY_BYTES, -ROOM_BYTES));
    return {
      ...{ text, openingKey: toBase64(bytes.subarray(0, OPENING_KEY_BYTES)) },
      ...(room !== undefined && { origin: { room: room as RoomId, openingKey } }),
    };
  }

  /** `origin` is what was found with the line: where this conversation comes from stays with it, sealed for the two. */
  async accept(request: RequestId, origin?: Origin): Promise<ConversationId> {
    const shown = origin !== undefined && { origin };
    const answer = await this.#parts.ask("answerRequest", { request, answer: "accept", ...shown });
    if (answer.t !== "begun") throw new ClientError("internal");
    return answer.talk;
  }

  async decline(request: RequestId): Promise<void> {
    await this.#parts.ask("answerRequest", { request, answer: "decline" });
  }

  async blockRequest(request: RequestId): Promise<void> {
    await this.#parts.ask("answerRequest", { request, answer: "block" });
  }

  /** Answers the receipt. */
  async reportRequest(request: RequestId, line: OpenedLine, reason: ReportReason, details?: string): Promise<string> {
    const why = { reason, ...(details !== undefined && { details }) };
    return (await this.#parts.ask("reportRequest", { request, ...line, ...why })).receipt;
  }

  /** Everywhere and both ways. */
  async block(person: PersonId, on = true): Promise<void> {
    await this.#parts.ask("block", { person, on });
  }

  /** For this person alone. */
  async mute(person: PersonId, on = true): Promise<void> {
    await this.#parts.ask("hush", { person, on });
  }

  /** A code to hand to somebody outside the house. */
  invite(): Promise<ServerFrames["invited"]> {
    return this.#parts.ask("invite", {});
  }

  async openInvite(code: string): Promise<ConversationId> {
    return (await this.#parts.ask("openInvite", { code })).talk;
  }

  async talks(): Promise<TalkSummary[]> {
    return (await this.#parts.ask("talks", {})).talks;
  }

  /** A number for a message: said again under the same one, it is the same message. */
  newNumber(): number {
    return this.#saying.newNumber();
  }

  /** Says something; resolves once it is stored. Whether it was is not known after `offline` or `timeout`: say it again with its number. */
  say(talk: ConversationId, text: string, n = this.newNumber()): Promise<Said> {
    return this.#saying.say(talk, text, n);
  }

  /** A page of what was said, opened, oldest first; what was destroyed meanwhile is not in it. */
  async page(talk: ConversationId, page: Omit<ClientFrames["talkPage"], "t" | "id" | "talk"> = {}): Promise<TalkPage> {
    const { seq, records, slots, older, origin: first } = await this.#parts.ask("talkPage", { talk, ...page });
    for (const { segment, frame } of slots) await unlessSealed(this.#learn(talk, segment, frame));
    const kept = records.map(fromBase64);
    const opened = await Promise.all(kept.map((record) => unlessSealed(this.#openKnown(talk, record))));
    const positions = kept.map((record) => readRecord(record).header.seq);
    const origin = first && originOf(await unlessSealed(this.#openKnown(talk, fromBase64(first))));
    return {
      ...{ seq, older, messages: opened.filter((one) => one !== undefined) },
      closed: positions.filter((_, i) => opened[i] === undefined),
      ...(positions[0] !== undefined && { from: positions[0] }),
      ...(origin && { origin }),
    };
  }

  /** Opens a message that has just come. */
  async open({ talk, record }: ServerFrames["sealed"]): Promise<Opened> {
    const bytes = fromBase64(record);
    const { segment, seq } = readRecord(bytes).header;
    if (!this.#segments.has(segment)) {
      const { slots } = await this.#parts.ask("talkPage", { talk, before: seq + 1, limit: 1 });
      for (const slot of slots) await this.#learn(talk, slot.segment, slot.frame);
    }
    return this.#openKnown(talk, bytes);
  }

  read(talk: ConversationId, seq: Seq): void {
    this.#parts.send({ t: "talkRead", talk, seq });
  }

  typing(talk: ConversationId): void {
    this.#parts.send({ t: "talkTyping", talk });
  }

  async shareMarks(talk: ConversationId, on: boolean): Promise<void> {
    await this.#parts.ask("talkMarks", { talk, on });
  }

  /** Ends a conversation for both, or takes one's own end of it back. The other one is not told why it is closed. */
  async end(talk: ConversationId, on: boolean): Promise<void> {
    await this.#parts.ask("endTalk", { talk, on });
  }

  /** *Check this meeting*: sends where and when, and with whom by the conversation; nothing else. The other is not told. */
  checkMeeting(
    talk: ConversationId,
    meeting: { place: string; meetsAt: number },
  ): Promise<ServerFrames["meetingNoted"]> {
    return this.#parts.ask("checkMeeting", { talk, ...meeting });
  }

  /** What this person checked; with `warning` where somebody else checked the same. Asked again after `news` of `meetings`. */
  async checkedMeetings(): Promise<CheckedMeeting[]> {
    return (await this.#parts.ask("checkedMeetings", {})).meetings;
  }

  async readWarning(meeting: MeetingId): Promise<void> {
    await this.#parts.ask("readWarning", { meeting });
  }

  /** What a report of these messages is made of: the body of `POST /api/talks/…/report`. */
  reportOf(
    messages: readonly Opened[],
    origin?: TalkOrigin,
  ): { from: Seq; to: Seq; openings: object[]; origin?: Origin } {
    const openings = messages.map(({ header, openingKey, text }) => ({
      ...{ seq: header.seq, openingKey: toBase64(openingKey), text },
    }));
    const shown = origin && { origin: { room: origin.room, openingKey: origin.openingKey } };
    return { from: openings[0]!.seq, to: openings.at(-1)!.seq, openings, ...shown };
  }

  said(frame: ServerFrames["said"]): void {
    this.#saying.said(frame);
  }

  refused(frame: ServerFrames["no"]): void {
    this.#saying.refused(frame);
  }

  failAll(): void {
    this.#saying.failAll();
  }

  #me(): PersonId | undefined {
    return this.#parts.welcome()?.me?.id;
  }

  async #learn(conversation: ConversationId, segment: SegmentId, frame: string): Promise<void> {
    if (this.#segments.has(segment)) return;
    const slot = readKeyFrame(fromBase64(frame)).find(({ recipient }) => recipient === this.#me());
    if (slot === undefined) return;
    const key = await openSlot(await this.keys.reading(slot.keyId.toHex()), { conversation, segment, slot });
    this.#segments.set(segment, key);
  }

  async #openKnown(conversation: ConversationId, record: Uint8Array): Promise<Opened> {
    const { segment, seq } = readRecord(record).header;
    const key = this.#segments.get(segment);
    if (key === undefined) throw new SealFault("absent");
    return openRecord(key, record, { conversation, segment, seq });
  }
}

/** What does not open keeps nothing else closed. */
function unlessSealed<T>(opening: Promise<T>): Promise<T | undefined> {
  return opening.catch((cause) => {
    if (cause instanceof SealFault) return undefined;
    throw cause;
  });
}

function originOf(record: Opened | undefined): TalkOrigin | undefined {
  if (record === undefined || record.header.seq !== ORIGIN_SEQ || record.text === NO_ROOM) return undefined;
  return { room: record.text as RoomId, openingKey: toBase64(record.openingKey), by: record.header.author };
}
