import { useId, useState } from "preact/hooks";
import { signInApi } from "./api.ts";
import { CodeField } from "./code-field.tsx";
import type { StaffPart } from "./part.ts";
import { canPasskey, makePasskey } from "./passkey.ts";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { useDoing } from "./use-asked.ts";

export interface EnrolProps extends StaffPart {
  /** The secret of an invitation. */
  invite?: string | undefined;
  /** What is there already is not offered again. */
  codes?: boolean;
  done: () => void;
}

/** Sets up a way to sign in: a passkey, or an app's codes; then shows the recovery codes, where they come with it. */
export function Enrol(props: EnrolProps) {
  const [recovery, setRecovery] = useState<readonly string[]>();
  const enrolled = ({ recovery: codes = [] }: { recovery?: string[] }) => {
    if (codes.length === 0) props.done();
    else setRecovery(codes);
  };
  if (recovery) return <RecoveryCodes t={props.t} s={props.s} codes={recovery} done={props.done} />;
  return (
    <div class="ways-in">
      {canPasskey() ? <NewPasskey {...props} enrolled={enrolled} /> : <p class="hint">{props.s.enrol.noPasskey}</p>}
      {!props.codes && <NewCodes {...props} enrolled={enrolled} />}
    </div>
  );
}

type Way = EnrolProps & { enrolled: (answer: { recovery?: string[] }) => void };

function invited({ invite }: EnrolProps) {
  return invite === undefined ? {} : { invite };
}

function NewPasskey(props: Way) {
  const { t, s, enrolled } = props;
  const id = useId();
  const [name, setName] = useState(s.enrol.thisDevice);
  const { busy, fault, setFault, run } = useDoing({ t });
  const make = async (event: Event) => {
    event.preventDefault();
    const options = await run(() => signInApi.beginPasskey(invited(props)));
    if (!options) return;
    const credential = await makePasskey(options.value);
    if (!credential) return setFault(s.signIn.gaveUp);
    const done = await run(() => signInApi.addPasskey({ ...invited(props), name, credential }));
    if (done) enrolled(done.value);
  };
  return (
    <form class="way" onSubmit={make}>
      <h3>{s.enrol.passkey}</h3>
      <p class="hint">{s.enrol.passkeyMeaning}</p>
      <div class="ask narrow">
        <label for={id}>{s.enrol.name}</label>
        <input id={id} required maxLength={60} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </div>
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="submit" class="main" disabled={busy}>
        {s.enrol.makePasskey}
      </button>
    </form>
  );
}

function NewCodes(props: Way) {
  const { t, s, enrolled } = props;
  const [offer, setOffer] = useState<{ secret: string; address: string }>();
  const [code, setCode] = useState("");
  const { busy, fault, run } = useDoing({ t });
  const begin = async () => setOffer((await run(() => signInApi.offerCodes(invited(props))))?.value);
  const confirm = async (event: Event) => {
    event.preventDefault();
    const done = await run(() => signInApi.confirmCodes({ ...invited(props), code }));
    if (done) enrolled(done.value);
  };
  return (
    <form class="way" onSubmit={confirm}>
      <h3>{s.enrol.codes}</h3>
      <p class="hint">{s.enrol.codesMeaning}</p>
      {offer ? (
        <>
          <p>{s.enrol.scan}</p>
          <QrCode text={offer.address} name={s.enrol.qr} />
          <p>{s.enrol.typeSecret}</p>
          <p class="secret">
            <code>{offer.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
          <p>
            <a href={offer.address}>{s.enrol.openApp}</a>
          </p>
          <CodeField label={s.enrol.firstCode} code={code} change={setCode} />
        </>
      ) : null}
      <p class="error" role="alert">
        {fault}
      </p>
      {offer ? (
        <button type="submit" class="main" disabled={busy}>
          {s.enrol.confirmCodes}
        </button>
      ) : (
        <button type="button" class="help" disabled={busy} onClick={begin}>
          {s.enrol.beginCodes}
        </button>
      )}
    </form>
  );
}
