import { useState } from "preact/hooks";
import { signInApi, staffApi } from "./api.ts";
import { askToSignIn } from "./ask.ts";
import { MyDeskName } from "./desk-names.tsx";
import { Enrol } from "./enrol.tsx";
import type { StaffPart } from "./part.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { useAsked, useDoing } from "./use-asked.ts";

/** One's own ways to sign in: what there is, what can be added, what can go. */
export function MyWays({ t, s }: StaffPart) {
  const { value: state, fault, again } = useAsked({ t }, signInApi.state);
  const [adding, setAdding] = useState(false);
  const [recovery, setRecovery] = useState<readonly string[]>();
  const doing = useDoing({ t });
  if (!state) return <p class="error">{fault}</p>;
  const remove = async (what: () => ReturnType<typeof staffApi.removeCodes>) => {
    if (await doing.run(what)) void again();
  };
  /** Another way is added by whoever has just signed in. */
  const add = async () => {
    const fresh = (state.freshUntil ?? 0) > Date.now() || state.mayEnrol || (await askToSignIn());
    if (fresh) setAdding(true);
  };
  const renew = async () => setRecovery((await doing.run(staffApi.renewRecovery))?.value.recovery);
  const done = () => {
    setAdding(false);
    setRecovery(undefined);
    void again();
  };
  if (recovery) return <RecoveryCodes t={t} s={s} codes={recovery} done={done} />;
  return (
    <>
      <p>{s.ways.meaning}</p>
      <ul class="cases ways-list">
        {state.passkeys.map(({ id, name, at, usedAt }) => (
          <li key={id} class="case">
            <h2>
              <bdi>{name}</bdi>
            </h2>
            <p class="hint">{usedAt ? s.ways.used(t.moment(usedAt)) : s.ways.made(t.moment(at))}</p>
            <RemoveButton t={t} s={s} busy={doing.busy} remove={() => remove(() => staffApi.removePasskey(id))} />
          </li>
        ))}
        {state.codes && (
          <li class="case">
            <h2>{s.enrol.codes}</h2>
            <RemoveButton t={t} s={s} busy={doing.busy} remove={() => remove(staffApi.removeCodes)} />
          </li>
        )}
      </ul>
      <p class="error" role="alert">
        {doing.fault}
      </p>
      {adding ? (
        <Enrol t={t} s={s} codes={state.codes} done={done} />
      ) : (
        <div class="acts-row">
          <button type="button" class="help" onClick={add}>
            {s.ways.add}
          </button>
          {state.passkeys.length + Number(state.codes) > 0 && (
            <button type="button" class="help" disabled={doing.busy} onClick={renew}>
              {s.ways.renew}
            </button>
          )}
        </div>
      )}
      <p class="hint">{s.ways.recoveryLeft(t, state.recoveryLeft)}</p>
      {state.deskName !== undefined && <MyDeskName t={t} s={s} name={state.deskName} changed={again} />}
    </>
  );
}

function RemoveButton({ s, busy, remove }: StaffPart & { busy: boolean; remove: () => void }) {
  return (
    <div class="acts-row">
      <button type="button" class="help" disabled={busy} onClick={remove}>
        {s.ways.remove}
      </button>
    </div>
  );
}
