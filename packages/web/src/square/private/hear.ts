import type { Seq } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { Square } from "../square.ts";
import { heardWriting } from "../typing.ts";
import { lookAt } from "./guard/guard.ts";
import { isMine, loadLatest } from "./load-talk.ts";
import { add, createOpenTalk, endOf, type OpenTalk } from "./open-talk.ts";
import { newestFirst, type PrivateTalks } from "./private-talks.ts";
import { refreshPrivate } from "./refresh.ts";
import { sendWaiting } from "./say.ts";

/** The conversation of the address, read on from where it was left. */
export function openTalk(square: Square, talks: PrivateTalks, id: ConversationId): OpenTalk {
  const known = talks.opened.get(id);
  if (known) return known;
  const talk = createOpenTalk(id);
  talks.opened.set(id, talk);
  const summary = talks.talks.value?.find((one) => one.id === id);
  if (summary && summary.unread > 0) talk.unreadFrom.value = (summary.read + 1) as Seq;
  void loadLatest(square, talk);
  return talk;
}

/** A message has come, to this device as to all others of the two. */
export async function heard(square: Square, frame: ServerFrames["sealed"]): Promise<void> {
  const talks = square.private.value;
  const client = square.client.value;
  if (!talks || !client) return;
  const talk = talks.opened.get(frame.talk);
  if (!talk) return void refreshPrivate(square).catch(() => undefined);
  try {
    const opened = await client.private.open(frame);
    const end = endOf(talk);
    // One before it got lost on its way, or is still on it.
    if (end !== undefined && opened.header.seq > end + 1) await loadLatest(square, talk);
    add(talk, [opened]);
    if (!isMine(square, opened)) talk.typing.value = false;
    void lookAt(square, talk);
  } catch {
    // Cut off, or sealed for no key of this device: what the house has is asked for.
    await loadLatest(square, talk);
  }
  await refreshPrivate(square).catch(() => undefined);
}

export function heardRead(square: Square, { talk, by, seq }: ServerFrames["talkRead"]): void {
  const talks = square.private.value;
  if (!talks) return;
  if (by === square.who.value?.me?.id) return noteRead(talks, talk, seq);
  const open = talks.opened.get(talk);
  if (open && seq > open.otherRead.value) open.otherRead.value = seq;
}

export function heardTyping(square: Square, { talk, by }: ServerFrames["talkTyping"]): void {
  const open = square.private.value?.opened.get(talk);
  if (!open || by === square.who.value?.me?.id) return;
  open.typing.value = true;
  heardWriting(open, () => {
    open.typing.value = false;
  });
}

/** Everything in it up to its end has been in sight. */
export function readAll(square: Square, talk: OpenTalk): void {
  const talks = square.private.value;
  const end = endOf(talk);
  const summary = talks?.talks.value?.find((one) => one.id === talk.id);
  if (!talks || end === undefined || !summary || summary.read >= end) return;
  square.client.value?.private.read(talk.id, end);
  noteRead(talks, talk.id, end);
}

function noteRead(talks: PrivateTalks, id: ConversationId, read: Seq): void {
  const list = talks.talks.value ?? [];
  talks.talks.value = newestFirst(
    list.map((talk) =>
      talk.id === id ? { ...talk, read, unread: Math.max(0, Math.min(talk.unread, talk.seq - read)) } : talk,
    ),
  );
}

/** After a break: what came meanwhile is read, what was written meanwhile is sent. */
export function resumeTalks(square: Square): void {
  for (const talk of square.private.value?.opened.values() ?? []) {
    void loadLatest(square, talk).then(() => sendWaiting(square, talk));
  }
}
