import { NAME_MAX, NAME_MIN } from "@parvis/protocol/limits";
import { useId, useState } from "preact/hooks";
import { SaveRow } from "../../square/desk/saving.tsx";
import { staffApi } from "./api.ts";
import type { StaffPart } from "./part.ts";
import { ReasonForm } from "./reason-form.tsx";
import { useAsked, useDoing } from "./use-asked.ts";

type DeskNamesProps = StaffPart & { changed: () => void };

/** [STW10] Whether the staff know one another by a name for the desk alone: for the owner to say, with a reason. */
export function DeskNames({ t, s, changed }: DeskNamesProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="around" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{s.deskNames.title}</summary>
      {open && <Switch t={t} s={s} changed={changed} />}
    </details>
  );
}

function Switch({ t, s, changed }: DeskNamesProps) {
  const { value, fault, again } = useAsked({ t }, staffApi.house);
  if (!value) return <p class="error">{fault}</p>;
  const { deskNames: on } = value;
  const done = () => {
    void again();
    changed();
  };
  return (
    <section class="case">
      <p>{on ? s.deskNames.on : s.deskNames.off}</p>
      <ReasonForm
        key={String(on)}
        t={t}
        s={s}
        words={on ? s.deskNames.end : s.deskNames.begin}
        send={(reason) => staffApi.setDeskNames(!on, reason)}
        done={done}
      />
    </section>
  );
}

/** What one is called at the desk, for as long as the house has names for it. */
export function MyDeskName({ t, s, name: made, changed }: StaffPart & { name: string; changed: () => void }) {
  const id = useId();
  const [name, setName] = useState(made);
  const { busy, fault, run } = useDoing({ t });
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run(() => staffApi.callMe(name))) changed();
  };
  return (
    <form class="case" onSubmit={send}>
      <div class="ask narrow">
        <label for={id}>{s.deskNames.mine}</label>
        <input
          id={id}
          dir="auto"
          required
          minLength={NAME_MIN}
          maxLength={NAME_MAX}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p class="hint">{s.deskNames.meaning}</p>
      </div>
      <SaveRow words={s.deskNames.save} busy={busy} fault={fault} />
    </form>
  );
}
