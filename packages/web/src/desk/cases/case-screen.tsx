import type { DangerAnswer } from "@parvis/protocol/desk";
import type { CaseAnswer, Notice } from "@parvis/protocol/http";
import type { CaseId } from "@parvis/protocol/ids";
import { useEffect, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import type { Answer } from "../../square/house/api.ts";
import { casesApi } from "./api.ts";
import { Beside } from "./beside.tsx";
import { CaseActs } from "./case-acts.tsx";
import { CaseMoves } from "./case-moves.tsx";
import { Readers } from "./case-readers.tsx";
import { Danger } from "./danger.tsx";
import { DecideForm } from "./decide-form.tsx";
import { offered } from "./effects.ts";
import type { DeskFacts, Words } from "./part.ts";
import { Summary } from "./queue.tsx";
import { Seen } from "./seen.tsx";
import { useKeys } from "./use-keys.ts";

interface CaseScreenProps {
  id: CaseId;
  words: Words;
  facts: DeskFacts;
}

/** One case. Every reading of it is on record, so it is asked for when opened and after an act, and not by a clock. */
export function CaseScreen({ id, words, facts }: CaseScreenProps) {
  const { c } = words;
  const { shown, danger, setDanger, fault, act } = useCase(id, words);
  const callDanger = async () => {
    const called = await act(casesApi.danger(id));
    // Refused, what is known of the danger stays.
    if (called) setDanger(called);
  };
  useKeys({ Escape: toQueue });
  const works = facts.rights.has("work");
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
          {danger && <Danger words={words} facts={facts} danger={danger} change={setDanger} id={id} />}
          <div class="sides">
            <div class="side">
              {shown.notices.some(isEvasion) && <Evasion words={words} />}
              {shown.notices.map((notice) => (
                <Seen key={notice.id} words={words} notice={notice} />
              ))}
            </div>
            <div class="side">
              {shown.case.state !== "open" && <p role="status">{c.closed}</p>}
              {shown.case.state === "open" && works && (
                <>
                  <CaseActs id={id} words={words} act={act} callDanger={callDanger} />
                  <CaseMoves words={words} one={shown.case} notices={shown.notices} act={act} />
                  <DecideForm
                    words={words}
                    facts={facts}
                    one={shown.case}
                    notices={shown.notices}
                    past={shown.beside.past}
                    at={saidAt(shown)}
                    act={act}
                  />
                </>
              )}
              <Beside words={words} beside={shown.beside} />
              <Log words={words} log={shown.log} />
              {facts.rights.has("read-reads") && <Readers words={words} of={{ case: id }} />}
            </div>
          </div>
          {shown.case.state === "open" && works && offered(shown.case).length > 0 && (
            <button
              type="button"
              class="main to-decide"
              onClick={() => document.getElementById("decide")?.scrollIntoView()}
            >
              {c.goDecide}
            </button>
          )}
        </>
      )}
    </>
  );
}

const toQueue = () => {
  location.hash = "queue";
};

function useCase(id: CaseId, { t }: Words) {
  const [shown, setShown] = useState<CaseAnswer>();
  const [danger, setDanger] = useState<DangerAnswer>();
  const [fault, setFault] = useState("");
  const look = async () => {
    const answer = await casesApi.read(id);
    if (!answer.ok) return setFault(sayRefusal(t, answer.refusal));
    setShown(answer.value);
    if (!answer.value.log.some((entry) => entry.act === "danger")) return;
    const known = await casesApi.readDanger(id);
    if (known.ok) setDanger(known.value);
  };
  useEffect(() => void look(), []);
  /** What is refused is said, and the case read afresh: it may be somebody else's by now. */
  const act = async <T,>(done: Promise<Answer<T>>): Promise<T | undefined | null> => {
    const answer = await done;
    setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    await look();
    return answer.ok ? answer.value : null;
  };
  return { shown, danger, setDanger, fault, act };
}

/** When what the case is about was said; else when the case began. */
function saidAt({ case: one, notices }: CaseAnswer): number {
  const lines = notices.flatMap(({ context }) => context);
  return lines.find(({ seq }) => seq === one.target)?.at ?? one.at;
}

const isEvasion = ({ finding }: Notice): boolean =>
  finding?.hits.some(({ rule }) => rule === "back-after-ban") ?? false;

/** [CAS10] What follows from a suspected return, and what does not. Its signals stand with what was found. */
function Evasion({ words: { c } }: { words: Words }) {
  return (
    <section class="notice evasion" aria-label={c.evasion.title}>
      <h2>{c.evasion.title}</h2>
      <p>{c.evasion.meaning}</p>
    </section>
  );
}

const OTHER = /^(merge into|merged from|split from|begun anew after) (.+)$/;

/** What was done; where it was about another case, with the way there. */
function Done({ words: c, act }: { words: Words["c"]; act: string }) {
  const [, what, id] = OTHER.exec(act) ?? [];
  if (what === undefined) return c.acts[act.split(" to ")[0] as keyof typeof c.acts] ?? act;
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
            <span class="faint">{t.moment(at)}</span> · <bdi>{by?.name ?? c.house}</bdi> · <Done words={c} act={act} />
            {note && <p dir="auto">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
