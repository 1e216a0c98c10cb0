import type { DangerAnswer } from "@parvis/protocol/desk";
import type { CaseAnswer } from "@parvis/protocol/http";
import type { CaseId } from "@parvis/protocol/ids";
import { useEffect, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import type { Answer } from "../../square/house/api.ts";
import { casesApi } from "./api.ts";
import { CaseActs } from "./case-acts.tsx";
import { CaseMoves } from "./case-moves.tsx";
import { Danger } from "./danger.tsx";
import { DecideForm } from "./decide-form.tsx";
import type { Clause, Words } from "./part.ts";
import { Summary } from "./queue.tsx";
import { Seen } from "./seen.tsx";

interface CaseScreenProps {
  id: CaseId;
  words: Words;
  clauses: readonly Clause[];
}

/** One case. Every reading of it is on record, so it is asked for when opened and after an act, and not by a clock. */
export function CaseScreen({ id, words, clauses }: CaseScreenProps) {
  const { t, c } = words;
  const [shown, setShown] = useState<CaseAnswer>();
  const [danger, setDanger] = useState<DangerAnswer>();
  const [fault, setFault] = useState("");
  const look = async () => {
    const answer = await casesApi.read(id);
    if (answer.ok) setShown(answer.value);
    else setFault(sayRefusal(t, answer.refusal));
  };
  useEffect(() => void look(), []);
  /** What is refused is said, and the case read afresh: it may be somebody else's by now. */
  const act = async <T,>(done: Promise<Answer<T>>): Promise<T | undefined | null> => {
    const answer = await done;
    setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    await look();
    return answer.ok ? answer.value : null;
  };
  const callDanger = async () => setDanger((await act(casesApi.danger(id))) ?? undefined);
  return (
    <>
      <a class="back" href="#queue">
        {c.toQueue}
      </a>
      {fault && <p role="alert">{fault}</p>}
      {shown && (
        <>
          <h1 class="head">
            <Summary words={words} one={shown.case} />
          </h1>
          {danger && <Danger words={words} danger={danger} />}
          {shown.case.state === "open" ? (
            <>
              <CaseActs id={id} words={words} act={act} callDanger={callDanger} />
              <CaseMoves words={words} one={shown.case} notices={shown.notices} act={act} />
              <DecideForm words={words} clauses={clauses} one={shown.case} act={act} />
            </>
          ) : (
            <p role="status">{c.closed}</p>
          )}
          {shown.notices.map((notice) => (
            <Seen key={notice.id} words={words} notice={notice} />
          ))}
          <Log words={words} log={shown.log} />
        </>
      )}
    </>
  );
}

const OTHER = /^(merge into|merged from|split from|begun anew after) (.+)$/;

/** What was done; where it was about another case, with the way there. */
function Done({ words: c, act }: { words: Words["c"]; act: string }) {
  const [, what, id] = OTHER.exec(act) ?? [];
  if (what === undefined) return c.acts[act as keyof typeof c.acts] ?? act;
  const said = c.otherActs[what as keyof typeof c.otherActs];
  return what === "begun anew after" ? said : <a href={`#${id}`}>{said}</a>;
}

function Log({ words: { t, c }, log }: { words: Words; log: CaseAnswer["log"] }) {
  return (
    <section aria-label={c.log}>
      <h2>{c.log}</h2>
      <ol class="log">
        {log.map(({ at, by, act, note }) => (
          <li key={`${at}${act}`}>
            {t.moment(at)} · <bdi>{by?.name ?? c.house}</bdi> · <Done words={c} act={act} />
            {note && <p dir="auto">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
