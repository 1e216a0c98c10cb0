import { TEXT_MAX } from "@parvis/protocol/limits";
import type { Part, Square } from "../square.ts";
import { sendLine } from "./send-line.ts";
import { splitText } from "./split-text.ts";
import { gone, lineWritten } from "./submit.ts";

/** A text of more parts than this is no talk. */
const PARTS_MAX = 4;

/** A long text that was pasted goes as several messages, where no waiting stands between them. */
export function InParts({ square }: Part) {
  const parts = splitText(square.written.value, TEXT_MAX).length;
  const slow = square.shown.value?.mode === "slow" && square.who.value?.me?.role === "none";
  const fits = parts <= PARTS_MAX && !slow && square.who.value?.me && square.composing.value.kind !== "edit";
  if (!fits || square.written.value.startsWith("/")) return null;
  return (
    <button type="button" class="link" onClick={() => postParts(square)}>
      {square.words.value.writing.inParts(parts)}
    </button>
  );
}

/** A text too long for one message, as several in a row. */
function postParts(square: Square): void {
  const line = lineWritten(square);
  const client = square.client.value;
  if (!line || !client) return;
  for (const [index, text] of splitText(line.text, TEXT_MAX).entries())
    sendLine(client, { ...line, text, replyTo: index === 0 ? line.replyTo : undefined });
  gone(square, line);
}
