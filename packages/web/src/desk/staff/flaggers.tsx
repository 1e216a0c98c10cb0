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
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
    </li>
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
