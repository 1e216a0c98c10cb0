import { Icon } from "../look/icon.tsx";
import { goToPrivate } from "../room/open-room.ts";
import { privatePath } from "../route.ts";
import type { Part } from "../square.ts";
import { choose } from "./choose.ts";

/** The way to private talk, with how much waits there: never who, never what. In brief: a sign alone. */
export function PrivateLink({ square, brief = false }: Part & { brief?: boolean }) {
  const t = square.words.value.square;
  if (!square.who.value?.me) return null;
  return (
    <a
      class={brief ? "plain to-private brief" : "to-private"}
      href={privatePath()}
      aria-current={square.at.value === "private" ? "page" : undefined}
      title={brief ? t.private : undefined}
      onClick={choose(() => goToPrivate(square))}
    >
      <Icon shape="sealed" />
      <span class={brief ? "sr" : undefined}>{t.private}</span>
      <Waiting square={square} />
    </a>
  );
}

/** How much waits in private: a number alone. */
export function Waiting({ square }: Part) {
  const waiting = square.private.value?.waiting.value ?? 0;
  if (waiting === 0 || !square.who.value?.me) return null;
  return (
    <span class="unread called">
      <span aria-hidden="true">{waiting > 99 ? "99+" : waiting}</span>
      <span class="sr">{square.words.value.square.privateNews(waiting)}</span>
    </span>
  );
}
