import type { ExportAnswer, ExportedTalk } from "@parvis/protocol/leaving";
import type { Opened } from "@parvis/protocol/sealing/record";
import { ask } from "../house/api.ts";
import type { Square } from "../square.ts";

const DAY_MS = 86_400_000;

/**
 * What the house gives, with what this device opens of each conversation. No further back than the window of the house:
 * what lies there longer is kept for somebody's report, and is the same for whoever exports.
 */
export async function makeExport(square: Square, days: number): Promise<ExportAnswer> {
  const answer = await ask<ExportAnswer>("GET", "me/export");
  if (!answer.ok) throw new Error(answer.refusal?.code ?? "no answer");
  const since = answer.value.at - days * DAY_MS;
  const conversations: ExportedTalk[] = [];
  for (const talk of answer.value.conversations) conversations.push(await withMessages(square, talk, since));
  return { ...answer.value, conversations };
}

async function withMessages(square: Square, talk: ExportedTalk, since: number): Promise<ExportedTalk> {
  const client = square.client.value;
  if (!client || square.private.value?.keys.value !== "ready") return talk;
  const me = square.who.value?.me?.id;
  const opened: Opened[] = [];
  for (let before: number | undefined; ; ) {
    const page = await client.private.page(talk.id, { limit: 50, ...(before !== undefined && { before }) });
    opened.unshift(...page.messages.filter(({ header }) => header.at >= since));
    const oldest = page.messages[0]?.header.at ?? since;
    if (!page.older || page.from === undefined || oldest < since) break;
    before = page.from;
  }
  const messages = opened.map(({ header: { seq, at, author }, text }) => ({ seq, at, own: author === me, text }));
  return { ...talk, messages };
}
