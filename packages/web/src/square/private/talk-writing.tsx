import { TEXT_MAX } from "@parvis/protocol/limits";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../look/icon.tsx";
import { givesAway } from "./guard/guard.ts";
import type { TalkPart } from "./part.ts";
import { sayOrAsk, sayWritten } from "./say.ts";

const TYPING_EVERY_MS = 3_000;

/** The place to write. What would tell where to find its author is asked about first, by their own device. */
export function TalkWriting(part: TalkPart) {
  const { square, p, talk } = part;
  const { nudged, submit, change, sendAnyway } = useSubmit(part);
  const over = talk.written.value.length - TEXT_MAX;
  const { typing } = talk;
  const t = square.words.value;
  const away = square.link.value.kind !== "live" && t.link.reconnecting;
  return (
    <div class="composer">
      {nudged && (
        <div class="nudge" role="alert">
          <p>{p.guard.nudge}</p>
          <p class="row">
            <button type="button" class="main" onClick={change}>
              {p.guard.change}
            </button>
            <button type="button" class="link" onClick={sendAnyway}>
              {p.guard.anyway}
            </button>
          </p>
        </div>
      )}
      <form class="writing" onSubmit={submit}>
        <div class="field">
          <Field {...part} submit={submit} />
          <button type="submit" class="send" aria-label={p.talk.send}>
            <Icon shape="send" />
          </button>
        </div>
        <div class="foot">
          <span class={over > 0 ? "state error" : "state"} role="status">
            {over > 0 ? t.composer.tooLong(over) : away || (typing.value && p.talk.typing(part.summary.with.name))}
          </span>
        </div>
      </form>
    </div>
  );
}

function useSubmit({ square, talk }: TalkPart) {
  const [nudged, setNudged] = useState(false);
  const looking = useRef(false);
  const settle = () => {
    setNudged(false);
    focusField();
  };
  const sendAnyway = () => {
    sayWritten(square, talk);
    settle();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const text = talk.written.value.trim();
    if (!text || text.length > TEXT_MAX || looking.current) return;
    looking.current = true;
    const outcome = await sayOrAsk(square, talk, givesAway);
    looking.current = false;
    if (outcome === "asks") setNudged(true);
    else settle();
  };
  return { nudged, submit, change: settle, sendAnyway };
}

const focusField = () => document.getElementById("talk-write")?.focus();

function Field({ square, p, talk, summary, submit }: TalkPart & { submit: (event: Event) => void }) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const toldAt = useRef(0);
  const text = talk.written.value;
  useLayoutEffect(() => {
    if (!ref.current) return;
    ref.current.style.height = "auto";
    ref.current.style.height = `${ref.current.scrollHeight}px`;
  }, [text]);
  const change = (value: string) => {
    talk.written.value = value;
    if (!summary.marks || !value || Date.now() - toldAt.current < TYPING_EVERY_MS) return;
    toldAt.current = Date.now();
    square.client.value?.private.typing(talk.id);
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    submit(event);
  };
  const label = p.talk.label(summary.with.name);
  return (
    <textarea
      ref={ref}
      id="talk-write"
      rows={1}
      dir="auto"
      value={text}
      aria-label={label}
      placeholder={label}
      enterkeyhint="send"
      onInput={(event) => change(event.currentTarget.value)}
      onKeyDown={byKey}
    />
  );
}
