import type { DangerAnswer } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";

interface DangerProps {
  words: Words;
  id: CaseId;
  danger: DangerAnswer;
  change: (danger: DangerAnswer) => void;
}

/** Topics whose lines are authorities that act: what DSA art. 18 asks to be told. */
const AUTHORITY = new Set(["danger"]);
/** A line of the police, whatever its topic. */
const POLICE = "FR.pharos";

/** Since when the house knows, what it holds, whom to call, who was told, and the page to hand over. */
export function Danger({ words: { t, c }, id, danger, change }: DangerProps) {
  const { notices, findings, lines } = danger.held;
  const [fault, setFault] = useState("");
  const tell = async ({ id: line, name, topic }: DangerAnswer["numbers"][number]) => {
    const answer = await casesApi.tellDanger(id, {
      who: name,
      line,
      authority: AUTHORITY.has(topic) || line === POLICE,
    });
    setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    const now = await casesApi.readDanger(id);
    if (now.ok) change(now.value);
  };
  return (
    <section class="danger" aria-label={c.danger}>
      <h2>{c.knownAt(t.moment(danger.knownAt))}</h2>
      <p>{c.kept(notices + findings, lines)}</p>
      {fault && <p role="alert">{fault}</p>}
      <ul class="numbers">
        {danger.numbers.map((number) => (
          <li key={number.id}>
            <p>
              {number.phone && <a href={`tel:${number.phone}`}>{number.phone}</a>}{" "}
              {number.link ? <a href={number.link}>{number.name}</a> : <b>{number.name}</b>}
            </p>
            <p class="faint">{number.what[t.lang as "fr" | "en"]}</p>
            <button type="button" class="help" onClick={() => void tell(number)}>
              {c.told.add}
            </button>
          </li>
        ))}
      </ul>
      {danger.told.length > 0 && (
        <>
          <h3>{c.told.title}</h3>
          <ul>
            {danger.told.map(({ at, by, who }) => (
              <li key={`${at}${who}`}>
                {who} <span class="faint">{t.moment(at)}</span> · <bdi>{by.name}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <a href={danger.referral}>{c.referral}</a>
    </section>
  );
}
