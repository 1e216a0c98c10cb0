import type { HeldId, PersonId } from "@parvis/protocol/ids";
import type { StoredEffect } from "../rooms/decisions.ts";
import { findPosted } from "../rooms/log.ts";
import { findSpoken, readPostsOf, type Spoken } from "../rooms/posts-of.ts";
import { findProposal, type Proposal } from "../rooms/proposals-store.ts";
import { findRoomNumbered, type Room } from "../rooms/store.ts";
import { type Finding, findingsOf, lockHeld } from "../safety/store.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { Case } from "./cases-store.ts";
import { readSeen, type Seen, seeMessage, seeRoom, withEarlier } from "./see-subject.ts";
import type { NoticeWithRoom } from "./store.ts";

/** How much of what somebody said is looked at where no single message is. */
const LINES = 20;

export interface JudgedSubject {
  room?: number | undefined;
  target?: number | undefined;
  held?: HeldId | undefined;
  proposal?: string | undefined;
  person?: PersonId | undefined;
  /** What it does, where that is more than to one message. */
  effects?: readonly StoredEffect[] | undefined;
}

/** What a decision judged: the subject as it stands now, and as it was seen by who reported it and by the house. */
export interface Judged extends Seen {
  /** The words of the person concerned that it is about. */
  text?: string;
  publishedAt?: number;
  lang?: string;
  /** Of a decision about several messages: each as it stood. */
  texts?: { room: number; line: Seen["lines"][number] }[];
  /** Of a room that was proposed: all that it would be. */
  proposed?: Pick<Proposal, "name" | "skeleton" | "theme" | "place" | "lang" | "charter">;
  notices: { id: string; at: number; reason: string; details: string | null; seen: Seen }[];
  findings: { id: string; at: number; text: string; verdict: string; context: string }[];
}

interface Known {
  case: Case | undefined;
  /** Of the case. */
  notices: readonly NoticeWithRoom[];
  /** Where there is no case, what the house found. */
  loose: readonly Finding[];
  /** Those of the subject and of what is done. */
  rooms: ReadonlyMap<number, Room>;
  /** What was found before the transaction. */
  spoken?: Spoken | undefined;
}

/** Of a case about a person in a room, what takes long to find. */
export async function lookBefore(db: Reader, { room: no, target, held, person }: Case): Promise<Spoken | undefined> {
  if (no === null || person === null || target !== null || held !== null) return undefined;
  const room = await findRoomNumbered(db, no);
  return room && findSpoken(db, room, person, LINES);
}

/** [MOD10] Read in the decision's transaction, before its effects. */
export async function copyJudged(
  tx: Tx,
  subject: JudgedSubject,
  { case: one, notices, loose, rooms, spoken }: Known,
): Promise<Judged> {
  const findings = one === undefined ? loose : await findingsOf(tx, one.id);
  return {
    ...(await seeNow(tx, subject, rooms, spoken)),
    notices: notices.map(({ id, at, reason, details, context }) => {
      return { id, at, reason, details, seen: readSeen(context) };
    }),
    findings: findings.map(({ id, at, text, verdict, context }) => ({ id, at, text, verdict, context })),
  };
}

async function seeNow(
  tx: Tx,
  { room: no, target, held: id, proposal, person, effects }: JudgedSubject,
  rooms: ReadonlyMap<number, Room>,
  spoken: Spoken | undefined,
) {
  const room = no === undefined ? undefined : rooms.get(no);
  const lang = room === undefined ? {} : { lang: room.lang };
  if (id !== undefined) {
    const held = await lockHeld(tx, id);
    return { lines: [], ...lang, ...(held && { text: held.text, publishedAt: held.at }) };
  }
  if (proposal !== undefined) return seeProposal(tx, proposal);
  if (room === undefined) return { lines: [], ...(await seeWords(tx, effects ?? [], rooms)) };
  if (target !== undefined) {
    const seen = await seeMessage(tx, room.no, target);
    const line = seen.lines.find(({ seq }) => seq === target);
    return { ...seen, ...lang, ...(line && { text: line.text ?? "", publishedAt: line.at }) };
  }
  if (person === undefined) return { ...(await seeRoom(tx, room)), ...lang };
  const rows = await readPostsOf(tx, room, person, LINES, spoken);
  return { lines: await withEarlier(tx, rows), ...lang };
}

async function seeProposal(
  tx: Tx,
  id: string,
): Promise<Pick<Judged, "lines" | "lang" | "text" | "publishedAt" | "proposed">> {
  const found = await findProposal(tx, id);
  if (found === undefined) return { lines: [] };
  const { name, skeleton, theme, place, lang, charter, at } = found;
  const text = [name, theme, place ?? "", charter].filter(Boolean).join("\n");
  return { lines: [], lang, text, publishedAt: at, proposed: { name, skeleton, theme, place, lang, charter } };
}

/** The words of several messages, in several rooms. The first of them stands for all where one text is told. */
async function seeWords(
  tx: Tx,
  effects: readonly StoredEffect[],
  rooms: ReadonlyMap<number, Room>,
): Promise<Partial<Judged>> {
  const texts: NonNullable<Judged["texts"]> = [];
  for (const { room, target } of effects) {
    const posted = target === undefined ? undefined : await findPosted(tx, room!, target);
    const [line] = posted === undefined ? [] : await withEarlier(tx, [posted]);
    if (line !== undefined) texts.push({ room: room!, line });
  }
  const [first] = texts;
  if (first === undefined) return {};
  const lang = rooms.get(first.room)?.lang;
  const { text, at: publishedAt } = first.line;
  return { text: text ?? "", publishedAt, texts, ...(lang === undefined ? {} : { lang }) };
}
