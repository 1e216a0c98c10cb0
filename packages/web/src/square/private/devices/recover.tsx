import { useState } from "preact/hooks";
import { tell } from "../../note.ts";
import { goToPrivate } from "../../room/open-room.ts";
import { Alone } from "../not-ready.tsx";
import type { PrivatePart } from "../part.ts";
import { recoverAs } from "./become.ts";

/** Another browser, and nothing but a name and twelve words. */
export function Recover({ square, p }: PrivatePart) {
  const [name, setName] = useState("");
  const [phrase, setPhrase] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const recover = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const found = await recoverAs(square, name.trim(), phrase);
      if (found === undefined) setFault(p.name.wordsWrong);
      else {
        goToPrivate(square);
        tell(square, p.name.recovered(found));
      }
    } catch {
      setFault(p.name.recoverFailed);
    }
    setBusy(false);
  };
  return (
    <Alone square={square} title={p.name.recoverTitle}>
      <form class="plain-form" onSubmit={(event) => void recover(event)}>
        <div class="ask">
          <label for="recover-name">{p.name.recoverName}</label>
          <input
            id="recover-name"
            autocomplete="username"
            value={name}
            required
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="ask">
          <label for="recover-phrase">{p.name.recoverPhrase}</label>
          <textarea
            id="recover-phrase"
            rows={3}
            value={phrase}
            required
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={fault !== ""}
            onInput={(event) => setPhrase(event.currentTarget.value)}
          />
        </div>
        <p class="error" role="alert">
          {fault}
        </p>
        <button type="submit" class="main" disabled={busy}>
          {p.name.recoverGo}
        </button>
      </form>
    </Alone>
  );
}
