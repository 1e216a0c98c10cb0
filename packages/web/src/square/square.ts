import type { Client, Entry, HeldRoom } from "@parvis/client/client";
import type { CloseCode } from "@parvis/client/errors";
import type { Outbox } from "@parvis/client/outbox";
import type { RoomMode } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";
import type { Statement } from "@parvis/protocol/desk";
import type { House, Proposal, WhoAmI } from "@parvis/protocol/http";
import type { Instant, PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type { HeldPost, Message, News, RoomSummary, RosterEntry } from "@parvis/protocol/server-frames";
import { type Signal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Catalogue, DeskWords, DialogWords, EntryWords } from "../i18n/catalogue.ts";
import type { Restriction } from "./composer/may-write.ts";
import type { Offers } from "./composer/offers.ts";
import { type Arranged, arrange } from "./house/life.ts";
import { type ScreenStore, screenStore } from "./kept/screen-store.ts";
import type { PrivateTalks } from "./private/private-talks.ts";
import type { Aim, Since, Stop } from "./room/aims.ts";
import type { Place } from "./room/keep-place.ts";
import type { Notice } from "./room/lines.ts";
import type { Names } from "./room/mentions.ts";
import { type PrivatePlace, readRoute } from "./route.ts";

/** A line that somebody wrote, on its way to a room. */
export interface Draft {
  room: RoomId;
  text: string;
  replyTo?: Seq | undefined;
}

/** The open room as it is drawn: one snapshot a frame, however many events came. */
export interface Shown {
  room: RoomId;
  state: "attaching" | "live" | "refused";
  code?: RefusalCode | undefined;
  mode: RoomMode;
  slowSeconds: number;
  seq: Seq;
  messages: readonly Message[];
  older: boolean;
  /** It is a window further back: the talk goes on below it. */
  newer: boolean;
  entries: readonly Entry[];
  /** The last line or edit that the house did not take as it was: its author is asked above the field. */
  asked?: Entry | undefined;
}

export type Link =
  | { kind: "connecting" }
  | { kind: "live" }
  | { kind: "reconnecting"; offline: boolean }
  | {
      kind: "gone";
      code: CloseCode;
      reason?: string | undefined;
      until?: number | undefined;
      /** The code under which the reasons stand. */
      receipt?: string | undefined;
    };

export type Composing = { kind: "new" } | { kind: "reply"; to: Message } | { kind: "edit"; of: Message };

/** What is reported: a message, somebody seen in the open room, or that room. */
export type Reported =
  | { about: "message"; message: Message }
  | { about: "person"; person: PersonId; name: string }
  | { about: "room" };

/** What lies over the page; one at a time. */
export type Over =
  | { kind: "about" }
  | { kind: "propose" }
  /** Why one enters: to send the line in the field, to change one's name, or, unsaid, for itself. */
  | { kind: "entry"; why?: "line" | "name" }
  | { kind: "report"; of: Reported }
  | { kind: "person"; person: PersonId; name: string }
  | { kind: "private"; show: ComponentType<DialogPart> }
  | { kind: "delete"; message: Message }
  | { kind: "staff"; act: "remove" | "mute" | "ban" | "appoint"; message: Message }
  | { kind: "hold" }
  | { kind: "shield" }
  | { kind: "search"; query?: string }
  | { kind: "emoji" }
  | { kind: "keys" }
  | { kind: "reading" }
  | { kind: "palette" };

/** What one tab tells the others: somebody entered or left, or a room is read up to a position. */
export type TabWord = "changed" | { room: RoomId; read: Seq };

export interface Square {
  words: Signal<Catalogue>;
  house: Signal<House | undefined>;
  who: Signal<WhoAmI | undefined>;
  rooms: Signal<readonly RoomSummary[]>;
  /** What is unread in other rooms and answers or names this person: its positions, in order. */
  called: Signal<ReadonlyMap<RoomId, readonly Seq[]>>;
  /** The rooms in which something came while this person was away. */
  missed: Signal<ReadonlySet<RoomId>>;
  /** While they are away: since when, and how much was unread in each room. */
  left: { at: Instant; unread: ReadonlyMap<RoomId, number> } | undefined;
  /** One's own proposals; for the owner everybody's. */
  proposals: Signal<readonly Proposal[]>;
  /** What the staff have not looked at since it came. */
  toDesk: Signal<ReadonlySet<News>>;
  /** The order in which the rooms are shown, until somebody comes back to them. */
  arranged: Signal<Arranged>;
  /** Which view is open. */
  at: Signal<"square" | "room" | "private" | "desk">;
  /** What of private talk is open, where that is the view. */
  place: Signal<PrivatePlace>;
  /** Private talk of whoever is here, once it has come. */
  private: Signal<PrivateTalks | undefined>;
  /** Whose lines are folded: who is kept apart by a block, and whom this person muted. */
  apart: Signal<ReadonlySet<PersonId>>;
  muted: Signal<ReadonlySet<PersonId>>;
  /** How far the square was scrolled. */
  scrolled: Signal<number>;
  /** Where a line goes: the open room, or the lobby from the square; undefined until the rooms are known. */
  room: Signal<RoomId | undefined>;
  shown: Signal<Shown | undefined>;
  /** Whether the list of rooms was learned for the connection that is being made: it need not be asked for again. */
  listed: boolean;
  /** Whether it is known what the reader of the open room missed: before that, nothing counts as read. */
  arrival: "away" | "finding" | "here";
  since: Signal<Since | undefined>;
  /** Up to where rooms are read, as far as this page knows. */
  readTo: Map<RoomId, Seq>;
  /** Whether the reader of the open room is at its end. */
  atEnd: boolean;
  /** What calls for them elsewhere in it, in the order in which to be led there. */
  stops: Signal<readonly Stop[]>;
  /** Who has spoken in what the page holds of the open room. */
  names: Signal<Names>;
  /** What stands beside the talk, or over it on a narrow screen. */
  panel: Signal<{ kind: "people" } | { kind: "search"; query?: string } | undefined>;
  /** Where the log shall lead its reader next. */
  aim: Signal<Aim | undefined>;
  /** The message of the address, until its room has come. */
  linked: Signal<{ room: RoomId; seq: Seq } | undefined>;
  /** The message that somebody was led to, for a moment. */
  lit: Signal<Seq | undefined>;
  /** What was told beside the talk since the page was opened, of all rooms followed. */
  notices: Signal<readonly Notice[]>;
  /** What of one's own waits for a moderator, or came back. */
  heldPosts: Signal<readonly HeldPost[]>;
  /** What was decided about this person and they have not read. */
  statements: Signal<readonly Statement[]>;
  /** The room in which somebody is told that help is at hand. */
  care: Signal<RoomId | undefined>;
  typing: Signal<readonly string[]>;
  link: Signal<Link>;
  composing: Signal<Composing>;
  /** What the house did not take and gave back to the field. */
  givenBack: Entry | undefined;
  /** What stands in the field. */
  written: Signal<string>;
  /** Why what stands in the field was not sent; gone with the next key. */
  fault: Signal<string | undefined>;
  /** The first names present in a room, as the house told them last. */
  present: Signal<{ room: RoomId; at: number; people: readonly RosterEntry[] } | undefined>;
  /** What is offered for the word being typed. */
  offers: Signal<Offers | undefined>;
  /** Whether the list was closed by hand since the word was typed: it is not opened again by itself. */
  offersClosed: boolean;
  over: Signal<Over | undefined>;
  /** What came with the first sign of a hand. */
  later: Signal<Later | undefined>;
  /** The strip of entry, for who has no name yet. */
  strip: Signal<LaterStrip | undefined>;
  /** A sentence that tells how something ended; it goes by itself. */
  note: Signal<string | undefined>;
  /** What the staff laid on this person, by room, or on the whole house. */
  restrictions: Signal<ReadonlyMap<RoomId | "house", Restriction>>;
  /** The owner's link, from the address until it is claimed. */
  ownerLink: Signal<string | undefined>;
  client: Signal<Client | undefined>;
  outboxes: Map<PersonId, Outbox>;
  /** The last screen, kept in this browser. */
  kept: ScreenStore;
  /** When what is shown was true, while it is the last screen and not the house's answer. */
  asOf: Signal<Instant | undefined>;
  /** What the last screen held of a room, until the house is asked to go on from there. */
  held: Map<RoomId, HeldRoom>;
  /** Where the reader was in each room, to come back to. */
  places: Map<RoomId, Place>;
  /** The message whose menu is open, and the button it belongs to. */
  menu: Signal<{ message: Message; button: HTMLElement } | undefined>;
  /** Speaks with the other tabs of this browser. */
  tabs: BroadcastChannel;
}

export function createSquare(words: Catalogue): Square {
  return {
    words: signal(words),
    house: signal(undefined),
    who: signal(undefined),
    rooms: signal([]),
    called: signal(new Map()),
    missed: signal(new Set()),
    left: { at: 0, unread: new Map() },
    proposals: signal([]),
    toDesk: signal(new Set()),
    arranged: signal(arrange([], 0)),
    at: signal(readRoute(location).at === "room" ? "room" : "square"),
    place: signal({ kind: "inbox" }),
    private: signal(undefined),
    apart: signal(new Set()),
    muted: signal(new Set()),
    scrolled: signal(0),
    room: signal(undefined),
    shown: signal(undefined),
    listed: false,
    arrival: "away",
    since: signal(undefined),
    readTo: new Map(),
    atEnd: true,
    stops: signal([]),
    names: signal(new Map()),
    panel: signal(undefined),
    aim: signal(undefined),
    linked: signal(undefined),
    lit: signal(undefined),
    notices: signal([]),
    heldPosts: signal([]),
    statements: signal([]),
    care: signal(undefined),
    typing: signal([]),
    link: signal({ kind: "connecting" }),
    composing: signal({ kind: "new" }),
    givenBack: undefined,
    written: signal(""),
    fault: signal(undefined),
    present: signal(undefined),
    offers: signal(undefined),
    offersClosed: false,
    over: signal(undefined),
    later: signal(undefined),
    strip: signal(undefined),
    note: signal(undefined),
    restrictions: signal(new Map()),
    ownerLink: signal(undefined),
    client: signal(undefined),
    outboxes: new Map(),
    kept: screenStore(),
    asOf: signal(undefined),
    held: new Map(),
    places: new Map(),
    menu: signal(undefined),
    tabs: new BroadcastChannel("parvis-who"),
  };
}

/** What every part of the page takes. */
export interface Part {
  square: Square;
}

/** What every dialog takes: its words come with the dialogs, not with the page. */
export interface DialogPart extends Part {
  d: DialogWords;
}

/** What the strip of entry takes: it does not wait for the words of the other dialogs. */
export interface EntryPart extends Part {
  d: EntryWords;
}

/** What every part of the desk takes. */
export interface DeskPart extends DialogPart {
  k: DeskWords;
}

export function openRoomSummary(square: Square): RoomSummary | undefined {
  return square.rooms.value.find((room) => room.id === square.room.value);
}

export function isStaff(square: Square): boolean {
  const role = square.who.value?.me?.role;
  return role === "host" || role === "owner";
}

/** What asks for a name. A file of its own: who has just come needs it first, and perhaps nothing else of what comes later. */
export interface LaterStrip {
  lang: string;
  d: EntryWords;
  EntryStrip: ComponentType<EntryPart>;
}

/** Parts that nobody needs to begin reading. */
export interface Later {
  lang: string;
  d: DialogWords;
  Overlays: ComponentType<DialogPart>;
  JudgedStrips: ComponentType<DialogPart>;
  HeldLine: ComponentType<DialogPart & { post: HeldPost }>;
  OfferList: ComponentType<DialogPart>;
  InParts: ComponentType<Part>;
  /** Offers what the word before the caret may become. */
  lookForOffers(square: Square): void;
  /** True: the key was for the list of offers. */
  takeOfferKey(square: Square, event: KeyboardEvent): boolean;
  runCommand(square: Square, text: string): void;
  takePageKey(square: Square, event: KeyboardEvent): void;
}
