import { useState } from "preact/hooks";
import { canPasskey } from "../../../desk/staff/passkey.ts";
import { tell } from "../../note.ts";
import { goToPrivate } from "../../room/open-room.ts";
import { Alone } from "../not-ready.tsx";
import type { PrivatePart } from "../part.ts";
import { comeBackAs, recoverAs } from "./become.ts";

/** Another browser, and nothing but a passkey, or a name and twelve words. */
export function Recover(part: PrivatePart) {
  const { square, p } = part;
  return (
    <Alone square={square} title={p.name.recoverTitle}>
      <section>
        <h2>{p.passkey.title}</h2>
        {canPasskey() ? <ByPasskey {...part} /> : <p class="hint">{p.passkey.notHere}</p>}
      </section>
      <section>
        <h2>{p.name.phrase}</h2>
        <ByPhrase {...part} />
      </section>
      <p class="hint">{p.passkey.orLink}</p>
    </Alone>
  );
}

function ByPasskey({ square, p }: PrivatePart) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const comeBack = async () => {
    setBusy(true);
    setFault("");
    try {
      const came = await comeBackAs(square);
      if ("name" in came) isBack({ square, p }, came.name);
      else setFault(came.came === "given_up" ? p.passkey.gaveUp : p.passkey.noSecretHere);
    } catch {
      setFault(p.passkey.opensNothing);
    }
    setBusy(false);
  };
  return (
    <>
      <p>{p.passkey.comeBackMeaning}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="button" class="main" disabled={busy} onClick={() => void comeBack()}>
        {p.passkey.comeBack}
      </button>
    </>
  );
}

function isBack({ square, p }: Pick<PrivatePart, "square" | "p">, name: string): void {
  goToPrivate(square);
  tell(square, p.name.recovered(name));
}

function ByPhrase({ square, p }: PrivatePart) {
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
      else isBack({ square, p }, found);
    } catch {
      setFault(p.name.recoverFailed);
    }
    setBusy(false);
  };
  return (
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
  );
}
