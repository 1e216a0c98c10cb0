import { useState } from "preact/hooks";
import { canPasskey } from "../../../desk/staff/passkey.ts";
import { moment } from "../../look/times.ts";
import { act } from "../act.ts";
import type { KeysPart } from "./keys-part.ts";
import { addPasskey, forgetPasskey } from "./passkey.ts";
import { Removable } from "./removable.tsx";

/** The passkey that gives everything back: one, of this device or of a key one carries. */
export function PasskeyPart(part: KeysPart) {
  const { square, p, keys, again } = part;
  const { passkey } = keys;
  const remove = async () => {
    const removed = await act(square, (sealed) => sealed.keys.removePasskey());
    if (removed && passkey) await forgetPasskey(passkey.id);
    await again();
  };
  return (
    <section class="passkey">
      <h2>{p.passkey.title}</h2>
      <p>{p.passkey.meaning}</p>
      {passkey ? (
        <ul class="rows">
          <li>
            <Removable
              {...{ square, p, remove }}
              label={p.passkey.title}
              hint={p.name.added(moment(square.words.value, passkey.addedAt))}
              meaning={p.passkey.removeMeaning}
            />
          </li>
        </ul>
      ) : (
        <NewPasskey {...part} />
      )}
    </section>
  );
}

function NewPasskey({ square, p, again }: KeysPart) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  if (!canPasskey()) return <p class="hint">{p.passkey.notHere}</p>;
  const add = async () => {
    setBusy(true);
    setFault("");
    const came = await addPasskey(square);
    setBusy(false);
    if (came === "no_secret") setFault(p.passkey.noSecret);
    if (came === "given_up") setFault(p.passkey.gaveUp);
    if (came === "sent") await again();
  };
  return (
    <>
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="button" class="wide" disabled={busy} onClick={() => void add()}>
        {p.passkey.add}
      </button>
    </>
  );
}
