import { TEXT_MAX } from "@parvis/protocol/limits";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../look/icon.tsx";
import { openRoomSummary, type Part } from "../square.ts";
import { Barred } from "./barred.tsx";
import { Foot } from "./foot.tsx";
import { barrierTo } from "./may-write.ts";
import { useSlowWait } from "./slow-wait.ts";
import { submit } from "./submit.ts";
import { beginEdit, stopComposing, write } from "./written.ts";

/** The place to write: always there, even when only to say why one cannot. */
export function Composer({ square }: Part) {
  const room = square.room.value;
  if (!room || square.shown.value?.state === "refused") return null;
  const link = square.link.value;
  const barrier = barrierTo({
    role: square.who.value?.me?.role ?? "none",
    readingOnly: square.who.value?.readingOnly ?? false,
    mode: square.shown.value?.mode ?? openRoomSummary(square)?.mode ?? "open",
    restriction: square.restrictions.value.get("house") ?? square.restrictions.value.get(room),
    now: Date.now(),
  });
  if (link.kind === "gone" || barrier) return <Barred square={square} barrier={barrier} />;
  return <WritingPlace square={square} />;
}

function WritingPlace({ square }: Part) {
  const t = square.words.value;
  const room = openRoomSummary(square);
  const composing = square.composing.value;
  const text = square.written.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const wait = useSlowWait(square);
  useLayoutEffect(() => {
    if (field.current) fit(field.current);
  }, [text]);
  useLayoutEffect(() => {
    if (composing.kind !== "new") field.current?.focus();
  }, [composing]);

  const change = (value: string) => {
    write(square, value);
    if (value && square.who.value?.me && square.room.value) square.client.value?.typing(square.room.value);
  };
  const send = (event: Event) => {
    event.preventDefault();
    // What is written now, not what was drawn last: a quick hand sends before the page has drawn its last letter.
    const now = square.written.value;
    if (!now.trim() || now.length > TEXT_MAX || (wait > 0 && composing.kind !== "edit")) return;
    submit(square);
    field.current?.focus();
  };
  return (
    <form class="composer" onSubmit={send}>
      <Context square={square} />
      <div class="field">
        <textarea
          ref={field}
          id="write"
          rows={1}
          dir="auto"
          value={text}
          aria-label={t.composer.label(room?.name ?? "")}
          placeholder={square.who.value?.me ? t.composer.label(room?.name ?? "") : t.composer.first}
          enterkeyhint="send"
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => byKey(square, event, send)}
        />
        <button type="submit" class="send" aria-label={composing.kind === "edit" ? t.composer.save : t.composer.send}>
          <Icon shape="send" />
        </button>
      </div>
      <Foot square={square} wait={wait} length={text.length} />
    </form>
  );
}

/** What is being answered or edited, with the way out of it. */
function Context({ square }: Part) {
  const t = square.words.value;
  const composing = square.composing.value;
  if (composing.kind === "new") return null;
  return (
    <p class="context">
      <span>{composing.kind === "reply" ? t.composer.replyingTo(composing.to.name) : t.composer.editing}</span>
      <button type="button" class="plain" aria-label={t.page.cancel} onClick={() => stopComposing(square)}>
        <Icon shape="close" />
      </button>
    </p>
  );
}

/** Enter sends, unless it is choosing a word in an input method; Escape leaves an answer or an edit. */
function byKey(square: Part["square"], event: KeyboardEvent, send: (event: Event) => void): void {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  if (event.key === "Escape" && square.composing.value.kind !== "new") stopComposing(square);
  if (event.key === "ArrowUp" && (event.currentTarget as HTMLTextAreaElement).value === "") editLast(square);
}

function editLast(square: Part["square"]): void {
  const me = square.who.value?.me?.id;
  const last = square.shown.value?.messages.findLast((message) => message.by === me && !message.removed);
  if (last) beginEdit(square, last);
}

/** As high as its text, up to what the style allows. */
function fit(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
