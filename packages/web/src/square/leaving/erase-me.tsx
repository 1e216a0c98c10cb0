import { useEffect, useRef, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { ask } from "../house/api.ts";
import { dayOfYear } from "./day-of-year.ts";
import { forgetHere } from "./forget-here.ts";
import type { LeavingPart } from "./leaving-part.ts";

type State = "asking" | "erasing" | "gone";

/** One screen: what goes, what stays and for how long, and then the one button. */
export function EraseMe(part: LeavingPart & { back: () => void }) {
  const { square, w, back } = part;
  const [state, setState] = useState<State>("asking");
  const [fault, setFault] = useState("");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [state === "gone"]);
  const erase = async () => {
    setFault("");
    setState("erasing");
    const answer = await ask<unknown>("POST", "me/erase", { sure: true });
    if (answer.ok) await forgetHere(square);
    else setFault(sayRefusal(square.words.value, answer.refusal));
    setState(answer.ok ? "gone" : "asking");
  };
  if (state === "gone") {
    return (
      <div class="held-about">
        <h2 ref={title} tabIndex={-1}>
          {w.goneTitle}
        </h2>
        <p>{w.gone}</p>
        <p>{w.goneMeaning}</p>
        <a class="main" href="/">
          {w.toSquare}
        </a>
      </div>
    );
  }
  return (
    <div class="held-about">
      <h2 ref={title} tabIndex={-1}>
        {w.eraseTitle}
      </h2>
      <Goes {...part} />
      <Stays {...part} />
      <section class="for-good">
        <p>
          <strong>{w.forGood}</strong>
        </p>
        <p class="error" role="alert">
          {fault}
        </p>
        <p class="row">
          <button type="button" class="main danger" disabled={state === "erasing"} onClick={() => void erase()}>
            {state === "erasing" ? w.erasing : w.eraseNow}
          </button>
          <button type="button" class="wide" disabled={state === "erasing"} onClick={back}>
            {w.back}
          </button>
        </p>
      </section>
    </div>
  );
}

function Goes({ w }: LeavingPart) {
  return (
    <section>
      <h3>{w.goesHead}</h3>
      <ul class="goes">
        {w.goes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Stays({ square, w, held }: LeavingPart) {
  const t = square.words.value;
  return (
    <section>
      <h3>{w.staysHead}</h3>
      <dl class="stays">
        {held.stays.map(({ kind, keep, law }) => (
          <div key={kind}>
            <dt>{w.stays[kind].what}</dt>
            <dd>
              {w.stays[kind].how(w.time(t, keep))}
              {law && <span class="hint">{w.law(law)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{w.checkedOn(dayOfYear(t, Date.parse(held.checkedOn)))}</p>
    </section>
  );
}
