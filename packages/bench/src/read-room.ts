import type { Client } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import { HISTORY_PAGE_MAX } from "@parvis/protocol/limits";
import type { Message } from "@parvis/protocol/server-frames";

/** All that the house keeps of a room, page by page from its end, oldest first. */
export async function readRoom(client: Client, room: RoomId): Promise<Message[]> {
  let messages: Message[] = [];
  for (;;) {
    const before = messages[0]?.seq;
    const page = await client.history(room, { limit: HISTORY_PAGE_MAX, ...(before !== undefined && { before }) });
    messages = [...page.messages, ...messages];
    if (!page.older || page.messages.length === 0) return messages;
  }
}
