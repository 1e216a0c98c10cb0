import type { Message } from "@parvis/protocol/server-frames";
import { Dialog } from "../look/dialog.tsx";
import type { Part } from "../square.ts";
import { firstLine } from "./lines.ts";

/** One's own message, gone for everybody: asked once more, since it cannot be taken back. */
export function DeleteDialog({ square, message }: Part & { message: Message }) {
  const t = square.words.value;
  const remove = () => {
    square.client.value?.remove(message.room, message.seq);
    square.over.value = undefined;
  };
  return (
    <Dialog square={square} kind="small" title={t.message.removeSure}>
      <blockquote dir="auto">{firstLine(message.text)}</blockquote>
      <p>{t.message.removeMeaning}</p>
      <div class="acts">
        <button type="button" class="main danger" onClick={remove}>
          {t.message.remove}
        </button>
      </div>
    </Dialog>
  );
}
