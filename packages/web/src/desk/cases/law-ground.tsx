import type { OffenceName } from "@parvis/protocol/desk";
import { useId, useState } from "preact/hooks";
import { useAsked } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import { findOffences } from "./find-offences.ts";
import { focusAtOnce } from "./focus-at-once.ts";
import { KeyButton } from "./key-button.tsx";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

/** As many as a thumb sees above its keyboard. */
const SHOWN = 5;

interface LawGroundProps {
  words: Words;
  chosen: OffenceName | undefined;
  choose: (offence: OffenceName) => void;
}

/** [CAS14] The law in place of a point of the charter: an offence, found by typing what it is called. */
export function LawGround({ words: { t, c }, chosen, choose }: LawGroundProps) {
  const [open, setOpen] = useState(false);
  const said = t.lang as "fr" | "en";
  const pick = (offence: OffenceName) => {
    choose(offence);
    setOpen(false);
    // The next key is the form's again.
    document.getElementById("decide")?.focus();
  };
  useKeys({ k: () => setOpen(!open) });
  const name = chosen ? c.law.chosen(chosen[said], chosen.articles.join(", ")) : c.law.name;
  return (
    <div class="law">
      <div class="acts clauses">
        <KeyButton press="k" name={name} chosen={chosen !== undefined} run={() => setOpen(!open)} />
      </div>
      {open && <Search words={{ t, c }} said={said} pick={pick} close={() => setOpen(false)} />}
    </div>
  );
}

interface SearchProps {
  words: Pick<Words, "t" | "c">;
  said: "fr" | "en";
  pick: (offence: OffenceName) => void;
  close: () => void;
}

function Search({ words: { t, c }, said, pick, close }: SearchProps) {
  const id = useId();
  const { value, fault } = useAsked({ t }, casesApi.offences);
  const [typed, setTyped] = useState("");
  const found = findOffences(value?.offences ?? [], typed).slice(0, SHOWN);
  const first = (event: Event) => {
    event.preventDefault();
    if (found[0]) pick(found[0]);
  };
  return (
    <form class="law-search" onSubmit={first}>
      <label for={id}>{c.law.search}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        ref={focusAtOnce}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && close()}
      />
      <div class="acts clauses">
        {found.map((offence) => (
          <button key={offence.id} type="button" onClick={() => pick(offence)}>
            {offence[said]} <span class="faint">{c.law.articles(offence.articles.join(", "))}</span>
          </button>
        ))}
      </div>
      {fault && <p role="alert">{fault}</p>}
      {value && found.length === 0 && <p role="status">{c.law.none}</p>}
    </form>
  );
}
