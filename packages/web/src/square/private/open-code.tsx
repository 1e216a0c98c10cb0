import { goToPrivate } from "../room/open-room.ts";
import { act } from "./act.ts";
import { Sheet } from "./pane.tsx";
import type { TalksPart } from "./part.ts";

/** Somebody was handed a code: opening it is their consent. */
export function OpenCode({ square, p, code }: TalksPart & { code: string }) {
  const open = () =>
    void act(square, async (sealed) => goToPrivate(square, { kind: "talk", talk: await sealed.openInvite(code) }));
  return (
    <Sheet square={square} p={p} kind="settings" title={p.inbox.code}>
      <p>{p.writers.openCode}</p>
      <p>{p.writers.openCodeMeaning}</p>
      <button type="button" class="main" onClick={open}>
        {p.writers.openIt}
      </button>
    </Sheet>
  );
}
