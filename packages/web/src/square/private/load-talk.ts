import type { Client } from "@parvis/client/client";
import { ClientError } from "@parvis/client/errors";
import type { Opened } from "@parvis/protocol/sealing/record";
import type { Square } from "../square.ts";
import { lookAt, lookAtOlder } from "./guard/guard.ts";
import { add, type OpenTalk } from "./open-talk.ts";

const sealedTalk = (square: Square): Client["private"] => {
  const client = square.client.value;
  if (!client) throw new ClientError("offline");
  return client.private;
};

/** The newest page; what came in between is joined to what is there, or takes its place. */
export async function loadLatest(square: Square, talk: OpenTalk): Promise<void> {
  try {
    const { messages, older, origin } = await sealedTalk(square).page(talk.id);
    talk.origin.value = origin;
    const known = talk.messages.value.at(-1)?.header.seq;
    const joined = known !== undefined && (messages[0]?.header.seq ?? 0) <= known + 1;
    if (!joined) talk.messages.value = [];
    add(talk, messages);
    if (!joined) talk.older.value = older;
    talk.state.value = "here";
    void lookAt(square, talk);
  } catch (error) {
    if (talk.state.value === "loading") talk.state.value = "failed";
    if (!(error instanceof ClientError)) throw error;
  }
}

export async function loadOlder(square: Square, talk: OpenTalk): Promise<void> {
  const before = talk.messages.value[0]?.header.seq;
  if (before === undefined) return;
  const { messages, older } = await sealedTalk(square).page(talk.id, { before });
  add(talk, messages);
  talk.older.value = older;
  void lookAtOlder(square, talk, messages);
}

export const isMine = (square: Square, { header }: Opened): boolean => header.author === square.who.value?.me?.id;
