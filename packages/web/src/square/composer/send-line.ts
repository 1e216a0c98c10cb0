import type { Client } from "@parvis/client/client";
import type { Draft } from "../square.ts";
import { keepUnsent } from "./draft.ts";
import { typedOf } from "./plain-line.ts";

/**
 * Gives a line to the outbox, which shows it once it is kept there. Until then this tab keeps it, too: who leaves before
 * that, as the first line may before the browser has made the outbox, finds it in the field again.
 */
export function sendLine(client: Client, { room, text, replyTo }: Draft, sure?: boolean): void {
  const drop = keepUnsent(room, typedOf(text));
  void client.post(room, text, replyTo, sure).kept.then(drop);
}
