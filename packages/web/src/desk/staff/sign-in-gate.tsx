import type { SignInState } from "@parvis/protocol/staff";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../square/look/icon.tsx";
import { signInApi } from "./api.ts";
import { SignInAsked } from "./ask.ts";
import type { StaffPart } from "./part.ts";
import { SignIn } from "./sign-in.tsx";

const INVITE = "#invite=";

/** The desk behind its door: shown to whoever is signed in, and a dialog over it where something asks for that anew. */
export function SignInGate({ t, s, children }: StaffPart & { children: ComponentChildren }) {
  const [state, setState] = useState<SignInState>();
  const [told, setTold] = useState(false);
  const [asked, setAsked] = useState<SignInAsked>();
  const [invite, setInvite] = useState(readInvite);
  const look = async () => {
    const answer = await signInApi.state();
    if (answer.ok) setState(answer.value);
    setTold(true);
  };
  useEffect(() => void look(), []);
  useEffect(() => {
    const listen = (event: Event) => {
      event.preventDefault();
      void look().then(() => setAsked(event as SignInAsked));
    };
    addEventListener(SignInAsked.kind, listen);
    return () => removeEventListener(SignInAsked.kind, listen);
  }, []);
  const entered = () => {
    if (invite !== undefined) history.replaceState(history.state, "", location.pathname);
    setInvite(undefined);
    void look();
  };
  const settle = (signedIn: boolean) => {
    setAsked(undefined);
    void look();
    asked?.done(signedIn);
  };
  // Who has not entered has no door: what is behind it says whom it is for.
  if (!state) return told ? children : null;
  const open = !state.required || !state.staff || (state.signedInUntil !== undefined && invite === undefined);
  if (!open) {
    return (
      <section class="case door" aria-label={s.signIn.title}>
        <h2>{s.signIn.title}</h2>
        <SignIn t={t} s={s} state={state} invite={invite} done={entered} />
      </section>
    );
  }
  return (
    <>
      {children}
      {asked && <Asked t={t} s={s} state={state} settle={settle} />}
    </>
  );
}

/** In the address behind the #, which no server sees. */
function readInvite(): string | undefined {
  return location.hash.startsWith(INVITE) ? location.hash.slice(INVITE.length) : undefined;
}

function Asked({ t, s, state, settle }: StaffPart & { state: SignInState; settle: (signedIn: boolean) => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} class="sign-in" aria-labelledby={heading} onCancel={() => settle(false)}>
      <header>
        <h2 id={heading} tabIndex={-1} autofocus>
          {s.signIn.again}
        </h2>
        <a class="help" href={`/help?lang=${t.lang}`} target="_blank" rel="noopener">
          {t.page.help}
        </a>
        <button type="button" class="plain" aria-label={t.page.close} onClick={() => settle(false)}>
          <Icon shape="close" />
        </button>
      </header>
      <p>{s.signIn.againMeaning}</p>
      <SignIn t={t} s={s} state={state} done={() => settle(true)} />
    </dialog>
  );
}
