import type { SignInState } from "@parvis/protocol/staff";
import { useId, useState } from "preact/hooks";
import { signInApi } from "./api.ts";
import { CodeField } from "./code-field.tsx";
import { Enrol } from "./enrol.tsx";
import type { StaffPart } from "./part.ts";
import { canPasskey, usePasskey } from "./passkey.ts";
import { useDoing } from "./use-asked.ts";

interface SignInProps extends StaffPart {
  state: SignInState;
  /** The secret of an invitation that somebody came with. */
  invite?: string | undefined;
  done: () => void;
}

/** The way in to the desk: what one has set up, or the setting up of a first way. */
export function SignIn({ t, s, state, invite, done }: SignInProps) {
  const hasWay = state.passkeys.length > 0 || state.codes;
  if (invite !== undefined) {
    return (
      <>
        <p>{s.signIn.invited}</p>
        <Enrol t={t} s={s} invite={invite} done={done} />
      </>
    );
  }
  if (hasWay) return <Ways t={t} s={s} state={state} done={done} />;
  if (!state.mayEnrol) return <p>{s.signIn.askOwner}</p>;
  return (
    <>
      <p>{s.signIn.first}</p>
      <Enrol t={t} s={s} done={done} />
    </>
  );
}

function Ways(props: SignInProps) {
  const { s, state } = props;
  return (
    <div class="ways-in">
      {state.passkeys.length > 0 && <WithPasskey {...props} />}
      {state.codes && <WithCode {...props} />}
      {state.recoveryLeft > 0 && (
        <details class="around">
          <summary>{s.signIn.lost}</summary>
          <WithRecovery {...props} />
        </details>
      )}
    </div>
  );
}

function WithPasskey({ t, s, done }: SignInProps) {
  const { busy, fault, setFault, run } = useDoing({ t });
  const signIn = async () => {
    const options = await run(() => signInApi.begin());
    if (!options) return;
    const credential = await usePasskey(options.value);
    if (!credential) return setFault(s.signIn.gaveUp);
    if (await run(() => signInApi.signIn({ credential } as never))) done();
  };
  if (!canPasskey()) return <p class="hint">{s.signIn.notHere}</p>;
  return (
    <div class="way">
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="button" class="main" disabled={busy} onClick={signIn}>
        {s.signIn.withPasskey}
      </button>
    </div>
  );
}

function WithCode({ t, s, done }: SignInProps) {
  const [code, setCode] = useState("");
  const { busy, fault, run } = useDoing({ t });
  const signIn = async (event: Event) => {
    event.preventDefault();
    if (await run(() => signInApi.signIn({ code }))) done();
  };
  return (
    <form class="way" onSubmit={signIn}>
      <CodeField label={s.signIn.code} code={code} change={setCode} />
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="submit" class="main" disabled={busy}>
        {s.signIn.withCode}
      </button>
    </form>
  );
}

function WithRecovery({ t, s, done }: SignInProps) {
  const id = useId();
  const [recovery, setRecovery] = useState("");
  const { busy, fault, run } = useDoing({ t });
  const signIn = async (event: Event) => {
    event.preventDefault();
    if (await run(() => signInApi.signIn({ recovery }))) done();
  };
  return (
    <form class="way" onSubmit={signIn}>
      <div class="ask narrow">
        <label for={id}>{s.signIn.recovery}</label>
        <input
          id={id}
          class="code"
          autocomplete="off"
          required
          maxLength={32}
          value={recovery}
          onInput={(event) => setRecovery(event.currentTarget.value)}
        />
      </div>
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="submit" class="help" disabled={busy}>
        {s.signIn.withRecovery}
      </button>
    </form>
  );
}
