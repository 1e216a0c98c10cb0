import { NOTICE_NAME_MAX } from "@parvis/protocol/limits";
import { useId, useState } from "preact/hooks";
import { SaveRow } from "../../square/desk/saving.tsx";
import { type Flagger, staffApi } from "./api.ts";
import type { StaffPart } from "./part.ts";
import { useAsked, useDoing } from "./use-asked.ts";

/** [STW9] Whose notices come first: bodies taken in by the owner, each with a key that is told once, and revoked. */
export function Flaggers({ t, s }: StaffPart) {
  const { value, fault, again } = useAsked({ t }, staffApi.flaggers);
  return (
    <section class="case" aria-label={s.flaggers.title}>
      <h2>{s.flaggers.title}</h2>
      <p class="hint">{s.flaggers.meaning}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      <ul class="roles">
        {value?.flaggers.map((flagger) => (
          <Body key={flagger.id} t={t} s={s} flagger={flagger} changed={again} />
        ))}
      </ul>
      <TakeIn t={t} s={s} changed={again} />
    </section>
  );
}

function Body({ t, s, flagger, changed }: StaffPart & { flagger: Flagger; changed: () => void }) {
  const { busy, fault, run } = useDoing({ t });
  const { id, name, at, revokedAt } = flagger;
  const revoke = async () => {
    if (await run(() => staffApi.revokeFlagger(id))) changed();
  };
  return (
    <li>
      <span>
        <bdi>{name}</bdi> ·{" "}
        {revokedAt === null ? s.flaggers.since(t.moment(at)) : s.flaggers.revoked(t.moment(revokedAt))}
      </span>
      {revokedAt === null && (
        <button type="button" class="link" disabled={busy} onClick={revoke}>
          {s.flaggers.revoke}
        </button>
      )}
      {flagger.unfounded > 0 && <p class="hint">{s.flaggers.unfounded(flagger.unfounded, flagger.decided)}</p>}
      {flagger.standing && <Standing t={t} s={s} flagger={flagger} standing={flagger.standing} changed={changed} />}
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}

type StandingProps = StaffPart & {
  flagger: Flagger;
  standing: NonNullable<Flagger["standing"]>;
  changed: () => void;
};

/** [STW300] What was decided about it for unfounded notices, and who was told: that is the owner's to do. */
function Standing({ t, s, flagger, standing, changed }: StandingProps) {
  const id = useId();
  const [who, setWho] = useState("");
  const { busy, fault, run } = useDoing({ t });
  const { at, until, receipt, told } = standing;
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run(() => staffApi.tellOfFlagger(flagger.id, who))) changed();
  };
  return (
    <form class="flagger-standing" onSubmit={send}>
      <p>
        <strong>{until === undefined ? s.flaggers.warned(t.moment(at)) : s.flaggers.suspended(t.moment(until))}</strong>{" "}
        <a href={`/receipt/${receipt}?lang=${t.lang}`} target="_blank" rel="noopener">
          {s.flaggers.reasons(receipt)}
        </a>
      </p>
      {told.map((one) => (
        <p key={one.at} class="hint">
          {s.flaggers.told(one.who, t.moment(one.at))}
        </p>
      ))}
      {told.length === 0 && (
        <>
          <div class="ask">
            <label for={id}>{s.flaggers.tell}</label>
            <input
              id={id}
              required
              minLength={2}
              maxLength={NOTICE_NAME_MAX}
              value={who}
              onInput={(event) => setWho(event.currentTarget.value)}
            />
          </div>
          <SaveRow words={s.flaggers.toldNow} busy={busy} fault={fault} />
        </>
      )}
    </form>
  );
}

function TakeIn({ t, s, changed }: StaffPart & { changed: () => void }) {
  const id = useId();
  const [name, setName] = useState("");
  const [key, setKey] = useState<string>();
  const { busy, fault, run } = useDoing({ t });
  const send = async (event: Event) => {
    event.preventDefault();
    const made = await run(() => staffApi.addFlagger(name));
    if (!made) return;
    setName("");
    setKey(made.value.key);
    changed();
  };
  return (
    <form onSubmit={send}>
      <div class="ask">
        <label for={id}>{s.flaggers.name}</label>
        <input
          id={id}
          required
          minLength={2}
          maxLength={NOTICE_NAME_MAX}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <SaveRow words={s.flaggers.add} busy={busy} fault={fault} />
      {key !== undefined && (
        <div class="ask">
          <label for={`${id}key`}>{s.flaggers.key}</label>
          <input id={`${id}key`} readOnly value={key} onFocus={(event) => event.currentTarget.select()} />
        </div>
      )}
    </form>
  );
}
