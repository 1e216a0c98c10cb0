import type { ToldBody } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import { NOTICE_NAME_MAX } from "@parvis/protocol/limits";
import { useEffect, useState } from "preact/hooks";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";
import { ReasonedAct } from "./reasoned-act.tsx";

/** [CAS21] Whose numbers stand there: those of the house's own country, until another one is chosen. */
export function WhichCountry({
  words: { t, c },
  country,
  choose,
}: {
  words: Words;
  country: string;
  choose: (country: string) => void;
}) {
  const [countries, setCountries] = useState<readonly string[]>([country]);
  useEffect(() => {
    void casesApi.countries().then((answer) => answer.ok && setCountries(answer.value.countries));
  }, []);
  const names = new Intl.DisplayNames(t.locale, { type: "region" });
  return (
    <label>
      {c.country}{" "}
      <select value={country} onChange={(event) => choose(event.currentTarget.value)}>
        {countries.map((each) => (
          <option key={each} value={each}>
            {names.of(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** [CAS21] Somebody else was told than who stands there. */
export function TellOther({ words: { c }, tell }: { words: Words; tell: (told: ToldBody) => Promise<boolean> }) {
  const [who, setWho] = useState("");
  const [authority, setAuthority] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (await tell({ who, authority })) setWho("");
  };
  return (
    <details>
      <summary>{c.told.other}</summary>
      <form class="decide" onSubmit={send}>
        <label>
          {c.told.who}
          <input
            type="text"
            required
            minLength={2}
            maxLength={NOTICE_NAME_MAX}
            value={who}
            onInput={(event) => setWho(event.currentTarget.value)}
          />
        </label>
        <label class="part">
          <input type="checkbox" checked={authority} onChange={() => setAuthority(!authority)} />
          <span>{c.told.authority}</span>
        </label>
        <button type="submit" class="main">
          {c.told.add}
        </button>
      </form>
    </details>
  );
}

/** [CAS21] What was held need not be held any more: for the legal side and the owner, with a reason. */
export function EndDanger({ words, id, done }: { words: Words; id: CaseId; done: () => void }) {
  const { name, meaning, reason } = words.c.endDanger;
  return (
    <details>
      <summary>{name}</summary>
      <ReasonedAct words={words} name={name} label={reason} send={(why) => casesApi.endDanger(id, why)} done={done}>
        <p class="faint">{meaning}</p>
      </ReasonedAct>
    </details>
  );
}
