import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { EventFrames, Message } from "@parvis/protocol/server-frames";

/** Something of a room's log that is told beside the talk, such as a freeze. */
export type Notice = EventFrames["mode"] | EventFrames["sanctioned"];
/** What takes a line of the log. */
export type Told = Message | Notice;

/** A line of the log as it is drawn. `opens`: it bears its author's name. `day`: a new day begins above it. */
export type Line =
  | { kind: "message"; message: Message; opens: boolean; day?: number; quoted?: Message | Seq }
  | { kind: "notice"; notice: Notice; day?: number };

/** Lines of one author closer than this stand under one name. */
const TOGETHER_MS = 5 * 60_000;

/** Messages with the notices among them. With `newer`, the talk goes on after the last message: so do the notices. */
export function toldIn(messages: readonly Message[], notices: readonly Notice[], newer = false): readonly Told[] {
  const from = messages[0]?.seq ?? 0;
  const to = newer ? (messages.at(-1)?.seq ?? 0) : Number.POSITIVE_INFINITY;
  const among = notices.filter(({ seq }) => seq >= from && seq <= to);
  return among.length === 0 ? messages : [...messages, ...among].sort((a, b) => a.seq - b.seq);
}

/** Made one by one, as they are drawn: a log may hold ten thousand. */
export function lineAt(told: readonly Told[], index: number): Line {
  const event = told[index] as Told;
  const before = told[index - 1];
  const day = before && sameDay(before.at, event.at) ? {} : { day: event.at };
  if (event.t !== "posted") return { kind: "notice", notice: event, ...day };
  const { replyTo } = event;
  const opens = "day" in day || replyTo !== undefined || !continues(before, event);
  return {
    kind: "message",
    message: event,
    opens,
    ...day,
    ...(replyTo !== undefined && { quoted: find(told, replyTo) }),
  };
}

/** Where a position stands, or would stand. */
export function indexOf(told: readonly { seq: Seq }[], seq: Seq): number {
  let low = 0;
  let high = told.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((told[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many messages of others stand after a position, up to another. */
export function countOthers(
  told: readonly Told[],
  me: PersonId | undefined,
  after: Seq,
  to = Number.POSITIVE_INFINITY,
) {
  let count = 0;
  for (let index = indexOf(told, after + 1); index < told.length; index++) {
    const event = told[index] as Told;
    if (event.seq > to) break;
    if (isOfOthers(event, me)) count++;
  }
  return count;
}

export function isOfOthers(event: Told, me: PersonId | undefined): event is Message {
  return event.t === "posted" && event.by !== me && !event.removed;
}

function find(told: readonly Told[], seq: Seq): Message | Seq {
  const event = told[indexOf(told, seq)];
  return event?.t === "posted" && event.seq === seq ? event : seq;
}

function continues(before: Told | undefined, now: Message): boolean {
  return before?.t === "posted" && sameVoice(before, now) && now.at - before.at < TOGETHER_MS;
}

/** The same person under the same name: a name changed in mid-talk must show. */
function sameVoice(a: { by: PersonId; name: string }, b: { by: PersonId; name: string }): boolean {
  return a.by === b.by && a.name === b.name;
}

function sameDay(a: number, b: number): boolean {
  return b - a < 86_400_000 && dayOf(a) === dayOf(b);
}

/** The reader's own calendar day. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whether a text would take more of the log than one message should before somebody asks for it. */
export function isLong(text: string): boolean {
  return text.length > 900 || text.split("\n", 16).length > 15;
}

/** The first line of a message, short enough to quote. */
export function firstLine(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  const points = [...line.slice(0, 400)];
  return points.length > 120 ? `${points.slice(0, 119).join("")}…` : line;
}
