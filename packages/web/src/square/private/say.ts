import { ClientError } from "@parvis/client/errors";
import type { Square } from "../square.ts";
import { loadLatest } from "./load-talk.ts";
import type { Leaving, OpenTalk } from "./open-talk.ts";
import { refreshPrivate } from "./refresh.ts";

/** Where the house does not say how long to wait. */
const AGAIN_AFTER_MS = 2_000;

/** Says something in a conversation: it stands at its end until it has come back stored. */
function sayIn(square: Square, talk: OpenTalk, text: string): void {
  const n = square.client.value?.private.newNumber();
  if (n === undefined) return;
  const leaving: Leaving = { n, text, state: "sending" };
  talk.leaving.value = [...talk.leaving.value, leaving];
  void send(square, talk, leaving);
}

/** Says what is written. */
export function sayWritten(square: Square, talk: OpenTalk): void {
  sayIn(square, talk, talk.written.value.trim());
  talk.written.value = "";
}

/** Says what is written, but asks first where that gives its author away. */
export async function sayOrAsk(
  square: Square,
  talk: OpenTalk,
  givesAway: (text: string) => Promise<boolean>,
): Promise<"asks" | "done"> {
  const text = talk.written.value.trim();
  if (await givesAway(text)) return "asks";
  // What was written meanwhile nobody has looked at: it stays in its field.
  if (talk.written.value.trim() === text) sayWritten(square, talk);
  return "done";
}

/** Under the same number it is the same message, however often it is sent. */
export async function send(square: Square, talk: OpenTalk, { n, text }: Leaving): Promise<void> {
  change(talk, n, { n, text, state: "sending" });
  try {
    const { seq } = (await square.client.value?.private.say(talk.id, text, n)) ?? {};
    // As every device of the two it comes to this one, too, unless that got lost.
    if (!talk.messages.value.some(({ header }) => header.seq === seq)) await loadLatest(square, talk);
    change(talk, n, undefined);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const passes = error.code === "busy" || error.code === "rate_limited";
    const waits = passes || error.code === "offline" || error.code === "timeout";
    change(talk, n, { n, text, state: waits ? "waiting" : "refused", error });
    if (passes) setTimeout(() => void sendWaiting(square, talk), error.retryAfterMs ?? AGAIN_AFTER_MS);
    if (error.code === "talk_closed") await refreshPrivate(square).catch(() => undefined);
  }
}

export function discard(talk: OpenTalk, { n }: Leaving): void {
  change(talk, n, undefined);
}

/** In the order in which they were written. */
export async function sendWaiting(square: Square, talk: OpenTalk): Promise<void> {
  for (const { n } of talk.leaving.value) {
    // While those before it were sent, it may have been discarded.
    const now = talk.leaving.value.find((one) => one.n === n);
    if (now?.state === "waiting") await send(square, talk, now);
  }
}

function change(talk: OpenTalk, n: number, now: Leaving | undefined): void {
  talk.leaving.value = talk.leaving.value.flatMap((one) => (one.n !== n ? [one] : now ? [now] : []));
}
