import type { PersonId } from "@parvis/protocol/ids";
import { REQUEST_TEXT_MAX } from "@parvis/protocol/limits";
import { useState } from "preact/hooks";
import { sayError } from "../../i18n/refusal.ts";
import type { TalksPart } from "./part.ts";
import { refreshPrivate } from "./refresh.ts";

/** One line. Whatever becomes of it, it is answered alike: it waits. */
export function AskForTalk({ square, p, person }: TalksPart & { person: PersonId }) {
  const t = square.words.value;
  const [line, setLine] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const over = line.trim().length - REQUEST_TEXT_MAX;
  const send = async (event: Event) => {
    event.preventDefault();
    if (!line.trim() || over > 0 || busy) return;
    setBusy(true);
    try {
      const room = square.at.value === "room" ? square.room.value : undefined;
      await square.client.value?.private.request(person, line.trim(), room);
      await refreshPrivate(square);
    } catch (error) {
      setFault(sayError(t, error as { code: string }));
    }
    setBusy(false);
  };
  return (
    <form class="ask-form" onSubmit={(event) => void send(event)}>
      <div class="ask">
        <label for="request-line">{p.card.line}</label>
        <input
          id="request-line"
          dir="auto"
          autocomplete="off"
          autofocus
          placeholder={p.card.lineStart}
          value={line}
          aria-describedby="request-hint"
          aria-invalid={fault !== "" || over > 0}
          onInput={(event) => {
            setLine(event.currentTarget.value);
            setFault("");
          }}
        />
        <p id="request-hint" class="hint">
          {p.card.lineHint}
        </p>
      </div>
      <p class="error" role="alert">
        {over > 0 ? p.card.tooLong(t, over) : fault}
      </p>
      <button type="submit" class="main" disabled={busy}>
        {p.card.send}
      </button>
    </form>
  );
}
