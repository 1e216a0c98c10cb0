import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { choose } from "../house/choose.ts";
import { WaysOut } from "../house/ways-out.tsx";
import { LaterHeld } from "../leaving/later-held.tsx";
import { goToPrivate } from "../room/open-room.ts";
import { privatePath } from "../route.ts";
import { act } from "./act.ts";
import { beginPrivate } from "./begin.ts";
import { renewKeys } from "./open-keys.ts";
import { ToSquare } from "./pane.tsx";
import type { PrivatePart } from "./part.ts";
import type { PrivateTalks } from "./private-talks.ts";

/** One thing to say, and what comes next. */
export function Alone({
  square,
  title,
  children,
}: Pick<PrivatePart, "square"> & { title: string; children: ComponentChildren }) {
  return (
    <section class="pane alone">
      <header class="head">
        <ToSquare square={square} />
        <div class="what">
          <h1 id="view" tabIndex={-1}>
            {title}
          </h1>
        </div>
        <WaysOut square={square} />
      </header>
      <div class="sheet">
        <div class="sheet-body">{children}</div>
      </div>
    </section>
  );
}

/** Who has no name yet enters first; or comes back, with a phrase. */
export function Entering({ square, p }: PrivatePart) {
  const strip = square.strip.value;
  const enter = () => {
    square.over.value = { kind: "entry" };
  };
  return (
    <Alone square={square} title={p.title}>
      <p class="promise">{p.promise}</p>
      <p>{p.mustEnter}</p>
      <p class="row">
        <button type="button" class="main" onClick={enter}>
          {p.enter}
        </button>
        <ToRecover square={square} p={p} />
      </p>
      {square.over.value?.kind === "entry" && strip && <strip.EntryStrip square={square} d={strip.d} />}
    </Alone>
  );
}

/** This device makes its keys, or cannot open what is sealed for its person. */
export function NotReady({ square, p, state }: PrivatePart & { state: PrivateTalks["keys"]["value"] }) {
  const again = () => {
    if (square.client.value) void beginPrivate(square, square.client.value);
  };
  const [held, show] = useState(false);
  if (held) {
    return (
      <Alone square={square} title={p.name.held}>
        <LaterHeld square={square} />
      </Alone>
    );
  }
  // Whatever became of the keys: what is held about somebody is theirs to see, and to have erased.
  const toHeld = (
    <button type="button" class="link" onClick={() => show(true)}>
      {p.name.held}
    </button>
  );
  if (state === "lost") {
    return (
      <Alone square={square} title={p.locked}>
        <Anew square={square} p={p} />
        {toHeld}
      </Alone>
    );
  }
  if (state === "locked") {
    return (
      <Alone square={square} title={p.locked}>
        <p>{p.lockedMeaning}</p>
        <ToRecover square={square} p={p} />
        {toHeld}
      </Alone>
    );
  }
  return (
    <Alone square={square} title={p.title}>
      <p role="status">{state === "failed" ? p.failed : p.opening}</p>
      {state === "failed" && (
        <button type="button" class="main" onClick={again}>
          {p.tryAgain}
        </button>
      )}
      {toHeld}
    </Alone>
  );
}

/** Nobody can give the keys back: others take their place, once it is said what that costs. */
function Anew({ square, p }: Pick<PrivatePart, "square" | "p">) {
  const [busy, setBusy] = useState(false);
  const renew = async () => {
    const client = square.client.value;
    const me = client?.me?.id;
    if (!client || me === undefined) return;
    setBusy(true);
    if (await act(square, () => renewKeys(square, client, me))) await beginPrivate(square, client);
    setBusy(false);
  };
  return (
    <>
      <p>{p.lostMeaning}</p>
      <p>{p.anewMeaning}</p>
      <button type="button" class="main danger" disabled={busy} onClick={() => void renew()}>
        {p.anew}
      </button>
    </>
  );
}

function ToRecover({ square, p }: Pick<PrivatePart, "square" | "p">) {
  return (
    <a href={privatePath({ kind: "recover" })} onClick={choose(() => goToPrivate(square, { kind: "recover" }))}>
      {p.name.recover}
    </a>
  );
}
