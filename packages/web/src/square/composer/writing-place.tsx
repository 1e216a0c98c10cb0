import { TEXT_MAX } from "@parvis/protocol/limits";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../look/icon.tsx";
import { openRoomSummary, type Part } from "../square.ts";
import { byKey } from "./field-keys.ts";
import { Foot } from "./foot.tsx";
import { useSlowWait } from "./slow-wait.ts";
import { submit } from "./submit.ts";
import { stopComposing, write } from "./written.ts";

export function WritingPlace({ square }: Part) {
  const composing = square.composing.value;
  const wait = useSlowWait(square);
  const send = (event: Event) => {
    event.preventDefault();
    // What is written now, not what was drawn last: a quick hand sends before the page has drawn its last letter.
    const now = square.written.value;
    const command = /^\/(?!\/|me )/.test(now);
    if (!now.trim() || now.length > TEXT_MAX || (wait > 0 && composing.kind !== "edit" && !command)) return;
    submit(square);
    if (square.over.value === undefined) document.getElementById("write")?.focus();
  };
  return (
    <form class="writing" onSubmit={send}>
      <Context square={square} />
      <div class="field">
        <Offered square={square} />
        <EmojiButton square={square} />
        <Field square={square} send={send} />
        <SendButton square={square} wait={wait} />
      </div>
      <p class="fault error" role="alert">
        {square.fault.value}
      </p>
      <Foot square={square} wait={wait} length={square.written.value.length} />
    </form>
  );
}

function Field({ square, send }: Part & { send: (event: Event) => void }) {
  const t = square.words.value;
  const text = square.written.value;
  const composing = square.composing.value;
  const offers = square.offers.value;
  const ref = useRef<HTMLTextAreaElement>(null);
  const label = t.composer.label(openRoomSummary(square)?.name ?? "");
  useLayoutEffect(() => {
    if (ref.current) fit(ref.current);
  }, [text]);
  useEffect(() => {
    // Letters of another size were chosen.
    const again = () => ref.current && fit(ref.current);
    addEventListener("parvis-reading", again);
    return () => removeEventListener("parvis-reading", again);
  }, []);
  useLayoutEffect(() => {
    if (composing.kind !== "new") ref.current?.focus();
  }, [composing]);
  const later = square.later.value;
  const look = () => later?.lookForOffers(square);
  useEffect(() => {
    // What was typed before the offers had been fetched is looked at now.
    if (document.activeElement === ref.current) look();
  }, [later]);
  const change = (value: string) => {
    write(square, value);
    look();
    if (value && square.who.value?.me && square.room.value) square.client.value?.typing(square.room.value);
  };
  return (
    <textarea
      ref={ref}
      id="write"
      rows={1}
      dir="auto"
      value={text}
      aria-label={label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={offers && "offers"}
      aria-activedescendant={offers && offers.active >= 0 ? `offer-${offers.active}` : undefined}
      placeholder={square.who.value?.me ? label : t.composer.first}
      enterkeyhint="send"
      onInput={(event) => change(event.currentTarget.value)}
      onClick={look}
      onBlur={() => {
        square.offers.value = undefined;
      }}
      onKeyDown={(event) => byKey(square, event, send)}
    />
  );
}

function Offered({ square }: Part) {
  const later = square.later.value;
  return later && square.offers.value ? <later.OfferList square={square} d={later.d} /> : null;
}

function EmojiButton({ square }: Part) {
  const open = square.over.value?.kind === "emoji";
  return (
    <button
      type="button"
      class="plain emoji"
      aria-label={square.words.value.writing.emoji}
      aria-haspopup="dialog"
      aria-expanded={open}
      // So that a tap on it while the panel is open closes the panel, and does not open it anew.
      popovertarget={open ? "emoji-panel" : undefined}
      onClick={() => {
        square.over.value = open ? undefined : { kind: "emoji" };
      }}
    >
      <Icon shape="smile" />
    </button>
  );
}

/** In a slow room it counts down; the words for it stand below. */
function SendButton({ square, wait }: Part & { wait: number }) {
  const t = square.words.value;
  const editing = square.composing.value.kind === "edit";
  const counts = wait > 0 && !editing;
  return (
    <button
      type="submit"
      class={counts ? "send waits" : "send"}
      aria-disabled={counts}
      aria-label={editing ? t.composer.save : t.composer.send}
    >
      {counts ? <span class="count">{countdown(wait)}</span> : <Icon shape="send" />}
    </button>
  );
}

/** Seconds, or minutes and seconds: as short as a button is wide. */
function countdown(wait: number): string {
  const seconds = Math.ceil(wait / 1000);
  return seconds < 100 ? `${seconds}` : `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`;
}

/** What is being answered or edited, with the way out of it. */
function Context({ square }: Part) {
  const t = square.words.value;
  const composing = square.composing.value;
  if (composing.kind === "new") return null;
  return (
    <p class="context">
      <Icon shape={composing.kind === "reply" ? "reply" : "edit"} />
      <span class="whom">
        {composing.kind === "reply" ? t.composer.replyingTo(composing.to.name) : t.composer.editing}
      </span>
      <button type="button" class="plain" aria-label={t.page.cancel} onClick={() => stopComposing(square)}>
        <Icon shape="close" />
      </button>
    </p>
  );
}

/** As high as its text, up to what the style allows. */
function fit(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
