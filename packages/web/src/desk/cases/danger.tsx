import type { DangerAnswer, ToldBody } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { casesApi } from "./api.ts";
import { EndDanger, TellOther, WhichCountry } from "./danger-acts.tsx";
import type { DeskFacts, Words } from "./part.ts";

interface DangerProps {
  words: Words;
  facts: DeskFacts;
  id: CaseId;
  danger: DangerAnswer;
  change: (danger: DangerAnswer) => void;
}

/** Topics whose lines are authorities that act: what DSA art. 18 asks to be told. */
const AUTHORITY = new Set(["danger"]);
/** A line of the police, whatever its topic. */
const POLICE = "FR.pharos";

/** Since when the house knows, what it holds, whom to call, who was told, and the page to hand over. */
export function Danger({ words, facts, id, danger, change }: DangerProps) {
  const { t, c } = words;
  const { notices, findings, lines } = danger.held;
  const [fault, setFault] = useState("");
  const look = async (country?: string) => {
    const now = await casesApi.readDanger(id, country ?? danger.country);
    if (now.ok) change(now.value);
    else setFault(sayRefusal(t, now.refusal));
  };
  const tell = async (told: ToldBody) => {
    const answer = await casesApi.tellDanger(id, told);
    setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    await look();
    return answer.ok;
  };
  const call = ({ id: line, name, topic }: DangerAnswer["numbers"][number]) =>
    tell({ who: name, line, authority: AUTHORITY.has(topic) || line === POLICE });
  const works = facts.rights.has("danger");
  return (
    <section class="danger" aria-label={c.danger}>
      <h2>{c.knownAt(t.moment(danger.knownAt))}</h2>
      <p>{danger.endedAt === undefined ? c.kept(notices + findings, lines) : c.ended(t.moment(danger.endedAt))}</p>
      {fault && <p role="alert">{fault}</p>}
      <WhichCountry words={words} country={danger.country} choose={(country) => void look(country)} />
      <ul class="numbers">
        {danger.numbers.map((number) => (
          <li key={number.id}>
            <p>
              {number.phone && <a href={`tel:${number.phone}`}>{number.phone}</a>}{" "}
              {number.link ? <a href={number.link}>{number.name}</a> : <b>{number.name}</b>}
            </p>
            <p class="faint">{number.what[t.lang as "fr" | "en"]}</p>
            {works && (
              <button type="button" class="help" onClick={() => void call(number)}>
                {c.told.add}
              </button>
            )}
          </li>
        ))}
      </ul>
      {works && <TellOther words={words} tell={tell} />}
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
      {danger.endedAt === undefined && facts.rights.has("end-danger") && (
        <EndDanger words={words} id={id} done={() => void look()} />
      )}
    </section>
  );
}
