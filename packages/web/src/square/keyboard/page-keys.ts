import type { Message } from "@parvis/protocol/server-frames";
import { beginEdit, beginReply } from "../composer/written.ts";
import { goToRoom } from "../room/open-room.ts";
import type { Square } from "../square.ts";
import { isTyping } from "./listen.ts";
import { inLog, lineOf, seqAt, walk } from "./walk-log.ts";

/** The keys of the page. A letter alone means something only where nobody is typing. */
export function takePageKey(square: Square, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const taken = anywhere(square, event) || (!isTyping(event) && free(square, event));
  if (taken) event.preventDefault();
}

/** What works while one types, too. */
function anywhere(square: Square, event: KeyboardEvent): boolean {
  if (isOverlaid()) return false;
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k")
    return opens(square, { kind: "palette" });
  if (event.altKey && !command && event.key === "ArrowUp") return toRoom(square, -1);
  if (event.altKey && !command && event.key === "ArrowDown") return toRoom(square, 1);
  if (event.key === "Escape" && event.target === field()) return walk(null, "last");
  return false;
}

function free(square: Square, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isOverlaid()) return false;
  if (event.key === "?") return opens(square, { kind: "keys" });
  if (event.key === "/") return opens(square, { kind: "search" });
  return inLog(event.target) && inTalk(square, event);
}

function inTalk(square: Square, event: KeyboardEvent): boolean {
  switch (event.key) {
    case "ArrowUp":
      return walk(event.target, "before");
    case "ArrowDown":
      return walk(event.target, "after") || backToField();
    case "Home":
      return walk(event.target, "first");
    case "End":
      return walk(event.target, "last");
    case "Escape":
      return backToField();
  }
  const line = lineOf(event.target);
  const seq = seqAt(event.target);
  const message = square.shown.value?.messages.find((each) => each.seq === seq);
  // On a link or a button inside the line, its own keys come first.
  const onLine = event.target === line || event.key !== "Enter";
  return message && line && onLine && !message.removed ? onMessage(square, event.key, message, line) : false;
}

function onMessage(square: Square, key: string, message: Message, line: HTMLElement): boolean {
  const mine = message.by === square.who.value?.me?.id;
  switch (key) {
    case "r":
      beginReply(square, message);
      return backToField();
    case "e":
      if (mine) beginEdit(square, message);
      return mine && backToField();
    case "Delete":
      return mine && opens(square, { kind: "delete", message });
    case "!":
      return !mine && opens(square, { kind: "report", of: { about: "message", message } });
    // The menu begins with the reactions.
    case "+":
    case "Enter": {
      const button = line.querySelector<HTMLElement>(".more");
      button?.click();
      return button !== null;
    }
    default:
      return false;
  }
}

function opens(square: Square, over: NonNullable<Square["over"]["value"]>): boolean {
  square.over.value = over;
  return true;
}

/** The room before or after in the list, round its ends. */
function toRoom(square: Square, step: 1 | -1): boolean {
  const rooms = square.rooms.value;
  const at = rooms.findIndex(({ id }) => id === square.room.value);
  const next = rooms[(at + step + rooms.length) % rooms.length];
  if (!next || next.id === square.room.value) return false;
  goToRoom(square, next.id);
  return backToField();
}

function backToField(): boolean {
  field()?.focus();
  return true;
}

function field(): HTMLElement | null {
  return document.getElementById("write");
}

/** What lies over the page has keys of its own. */
function isOverlaid(): boolean {
  return document.querySelector("dialog:modal, :popover-open") !== null;
}
