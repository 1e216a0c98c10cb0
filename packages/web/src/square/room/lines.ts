import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { EventFrames, Message } from "@parvis/protocol/server-frames";

/** Something of a room's log that is told beside the talk, such as a freeze. */
export type Notice = EventFrames["mode"] | EventFrames["sanctioned"];

/** A line of the log as it is drawn. `opens`: it bears its author's name. `day`: a new day begins above it. */
export type Line =
  | { kind: "message"; message: Message; opens: boolean; day?: number; quoted?: Message | Seq }
  | { kind: "notice"; notice: Notice; day?: number };

/** Lines of one author closer than this stand under one name. */
const TOGETHER_MS = 5 * 60_000;

export function linesOf(messages: readonly Message[], notices: readonly Notice[]): Line[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  const oldest = messages[0]?.seq ?? 0;
  const events = [...messages, ...notices.filter((notice) => notice.seq >= oldest)].sort((a, b) => a.seq - b.seq);
  let before: Message | Notice | undefined;
  return events.map((event) => {
    const day = before && dayOf(before.at) === dayOf(event.at) ? {} : { day: event.at };
    const opens = "day" in day || !continues(before, event);
    before = event;
    if (event.t !== "posted") return { kind: "notice", notice: event, ...day };
    const { replyTo } = event;
    return {
      kind: "message",
      message: event,
      opens: opens || replyTo !== undefined,
      ...day,
      ...(replyTo !== undefined && { quoted: bySeq.get(replyTo) ?? replyTo }),
    };
  });
}

function continues(before: Message | Notice | undefined, now: Message | Notice): boolean {
  return before?.t === "posted" && now.t === "posted" && sameVoice(before, now) && now.at - before.at < TOGETHER_MS;
}

/** The same person under the same name: a name changed in mid-talk must show. */
function sameVoice(a: { by: PersonId; name: string }, b: { by: PersonId; name: string }): boolean {
  return a.by === b.by && a.name === b.name;
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
