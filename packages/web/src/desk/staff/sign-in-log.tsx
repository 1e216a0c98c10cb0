import { useState } from "preact/hooks";
import { type SignInEntry, staffApi } from "./api.ts";
import type { StaffPart } from "./part.ts";
import { useAsked } from "./use-asked.ts";

/** What was done about signing in; asked for when it is opened. */
export function SignInLog({ t, s }: StaffPart) {
  const [open, setOpen] = useState(false);
  return (
    <details class="around" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{s.log.title}</summary>
      {open && <Entries t={t} s={s} />}
    </details>
  );
}

function Entries({ t, s }: StaffPart) {
  const { value, fault } = useAsked({ t }, staffApi.log);
  const said = ({ act, name, by }: SignInEntry) => s.log.acts[act as keyof typeof s.log.acts](name, by?.name ?? "");
  // A passkey goes by the name that its owner gave it.
  const whatOf = (what: string) => s.log.what[what as keyof typeof s.log.what] ?? what;
  return (
    <>
      <p class="error">{fault}</p>
      <ol class="log-of-ways">
        {value?.entries.map((entry) => (
          <li key={`${entry.at} ${entry.act} ${entry.id}`}>
            <time>{t.moment(entry.at)}</time> {said(entry)} {entry.what && <small>({whatOf(entry.what)})</small>}
          </li>
        ))}
      </ol>
    </>
  );
}
