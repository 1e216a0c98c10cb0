import { Dialog } from "../look/dialog.tsx";
import type { Part } from "../square.ts";
import { Side } from "./side.tsx";

/** On a narrow screen the rooms lie over the open one. */
export function RoomsDialog({ square }: Part) {
  return (
    <Dialog square={square} kind="drawer" title={square.words.value.page.chooseRoom}>
      <Side square={square} />
    </Dialog>
  );
}
