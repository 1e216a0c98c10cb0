import type { Client } from "@parvis/client/client";
import { ClientError } from "@parvis/client/errors";
import type { Opened } from "@parvis/protocol/sealing/record";
import type { Square } from "../square.ts";
import { lookAt, lookAtOlder } from "./guard/guard.ts";
import { add, endOf, type OpenTalk } from "./open-talk.ts";

const sealedTalk = (square: Square): Client["private"] => {
  const client = square.client.value;
  if (!client) throw new ClientError("offline");
  return client.private;
};

/** The newest page; what came in between is joined to what is there, or takes its place. */
export async function loadLatest(square: Square, talk: OpenTalk): Promise<void> {
  try {
    const { messages, closed, from, older, origin } = await sealedTalk(square).page(talk.id);
    talk.origin.value = origin;
    const known = endOf(talk);
    const joined = known !== undefined && (from ?? 0) <= known + 1;
    if (!joined) {
      talk.messages.value = [];
      talk.closed.value = new Set();
    }
    add(talk, messages, closed);
    if (!joined) {
      talk.from.value = from;
      talk.older.value = older;
    }
    talk.state.value = "here";
    void lookAt(square, talk);
  } catch (error) {
    if (talk.state.value === "loading") talk.state.value = "failed";
    if (!(error instanceof ClientError)) throw error;
  }
}

export async function loadOlder(square: Square, talk: OpenTalk): Promise<void> {
  const before = talk.from.value;
  if (before === undefined) return;
  const { messages, closed, from, older } = await sealedTalk(square).page(talk.id, { before });
  add(talk, messages, closed);
  talk.from.value = from ?? before;
  talk.older.value = older;
  void lookAtOlder(square, talk, messages);
}

export const isMine = (square: Square, { header }: Opened): boolean => header.author === square.who.value?.me?.id;
