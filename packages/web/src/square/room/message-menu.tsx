import type { Reaction } from "@parvis/protocol/client-frames";
import type { Message, Role } from "@parvis/protocol/server-frames";
import { useLayoutEffect, useRef } from "preact/hooks";
import { beginEdit, beginReply } from "../composer/written.ts";
import { tell } from "../note.ts";
import { messagePath } from "../route.ts";
import { type DialogPart, isStaff, type Part, type Square } from "../square.ts";
import type { StaffAct } from "../staff/staff-dialog.tsx";
import { react } from "./message-line.tsx";

/** The one menu of all messages: a line costs a button, not a menu. */
export function MessageMenu({ square, d }: DialogPart) {
  const open = square.menu.value;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open || !ref.current) return;
    ref.current.showPopover();
    place(ref.current, open.button);
    ref.current.querySelector("button")?.focus();
  }, [open]);
  if (!open) return null;
  const choose = (act: () => void) => () => {
    // Closed first: focus is back on the line's button, and a dialog will give it back there.
    ref.current?.hidePopover();
    act();
  };
  return (
    <div
      ref={ref}
      popover="auto"
      class="menu"
      role="dialog"
      aria-label={square.words.value.message.actions(open.message.name)}
      onToggle={(event) => {
        if (event.newState === "closed") square.menu.value = undefined;
      }}
    >
      <Choices square={square} d={d} message={open.message} choose={choose} />
    </div>
  );
}

type Choose = (act: () => void) => () => void;

function Choices({ square, d, message, choose }: DialogPart & { message: Message; choose: Choose }) {
  const t = square.words.value;
  const me = square.who.value?.me;
  const mine = me?.id === message.by;
  const over = (value: Square["over"]["value"]) =>
    choose(() => {
      square.over.value = value;
    });
  const write = (kind: "reply" | "edit") =>
    choose(() => {
      if (kind === "reply") beginReply(square, message);
      else beginEdit(square, message);
      document.getElementById("write")?.focus();
    });
  return (
    <>
      {me && <ReactionChoices square={square} message={message} choose={choose} />}
      <button type="button" onClick={write("reply")}>
        {t.message.reply}
      </button>
      {!mine && (
        <button type="button" onClick={over({ kind: "person", person: message.by, name: message.name })}>
          {d.menu.person(message.name)}
        </button>
      )}
      <button type="button" onClick={choose(() => copy(square, message.text, d.menu.textCopied))}>
        {d.menu.copyText}
      </button>
      <button type="button" onClick={choose(() => copy(square, addressOf(message), d.menu.linkCopied))}>
        {d.menu.copyLink}
      </button>
      {mine && (
        <button type="button" onClick={write("edit")}>
          {t.message.edit}
        </button>
      )}
      {mine && (
        <button type="button" onClick={over({ kind: "delete", message })}>
          {t.message.remove}
        </button>
      )}
      {!mine && (
        <button type="button" onClick={over({ kind: "report", of: { about: "message", message } })}>
          {t.message.report}
        </button>
      )}
      {!mine && isStaff(square) && <hr />}
      {!mine &&
        isStaff(square) &&
        staffActs(me?.role).map((act) => (
          <button
            key={act}
            type="button"
            class={act === "appoint" ? "" : "strong"}
            onClick={over({ kind: "staff", act, message })}
          >
            {d.staff[act]}
          </button>
        ))}
    </>
  );
}

function addressOf({ room, seq }: Message): string {
  return new URL(messagePath(room, seq), location.href).href;
}

function copy(square: Square, text: string, done: string): void {
  navigator.clipboard.writeText(text).then(
    () => tell(square, done),
    () => tell(square, text),
  );
}

function staffActs(role: Role | undefined): StaffAct[] {
  return role === "owner" ? ["remove", "mute", "ban", "appoint"] : ["remove", "mute", "ban"];
}

function ReactionChoices({ square, message, choose }: Part & { message: Message; choose: Choose }) {
  const t = square.words.value;
  const mine = new Set(message.reactions?.filter((reaction) => reaction.mine).map((reaction) => reaction.emoji));
  return (
    <fieldset class="emojis" aria-label={t.message.react}>
      {(Object.keys(t.message.reactions) as Reaction[]).map((emoji) => (
        <button
          key={emoji}
          type="button"
          title={t.message.reactions[emoji]}
          aria-label={t.message.reactions[emoji]}
          aria-pressed={mine.has(emoji)}
          onClick={choose(() => react(square, message, emoji, !mine.has(emoji)))}
        >
          {emoji}
        </button>
      ))}
    </fieldset>
  );
}

/** Under its button, or above where there is no room below; narrow screens place it by style alone. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const below = at.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.setProperty("--top", `${below ? at.bottom + 4 : Math.max(8, at.top - menu.offsetHeight - 4)}px`);
  menu.style.setProperty("--left", `${Math.max(8, at.right - menu.offsetWidth)}px`);
}
