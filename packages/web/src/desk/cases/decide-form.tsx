import type { CaseDecision, CaseSummary } from "@parvis/protocol/desk";
import { useEffect, useState } from "preact/hooks";
import type { ReasonTemplates } from "../../i18n/catalogue.ts";
import { loadTemplates } from "../../i18n/load-catalogue.ts";
import { casesApi } from "./api.ts";
import type { Act } from "./case-acts.tsx";
import { type Choice, choices, effectOf, isTimed, MINUTES, offered } from "./effects.ts";
import { fillReason } from "./fill-reason.ts";
import { KeyButton } from "./key-button.tsx";
import { type Clause, type DeskFacts, type ReasonLang, reasonLangs, type Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

interface DecideFormProps {
  words: Words;
  facts: DeskFacts;
  one: CaseSummary;
  /** When what is judged was said. */
  at: number;
  act: Act;
}

/** [CAS3] A decision: what is done, the point of the charter, and a reason that stands ready and can be written over. */
export function DecideForm({ words, facts, one, at, act }: DecideFormProps) {
  const { t, c } = words;
  const { clauses } = facts;
  const [choice, setChoice] = useState<Choice>();
  const [clause, setClause] = useState<Clause>();
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const [own, setOwn] = useState<string>();
  const { lang, setLang, templates } = useTemplates(facts.langOf(one.room));
  const held = one.about === "held";
  const open = held ? [] : offered(one);
  const filled =
    clause && templates && (held || choice) && fillReason(templates, { lang, one, at, clause, choice, minutes });
  const reason = own ?? filled ?? "";
  const ready = clause !== undefined && reason.trim() !== "" && (held || choice !== undefined);
  const send = (decision: CaseDecision) => void act(casesApi.decide(one.id, decision));
  const decide = () => {
    if (!ready) return;
    const effects = choice === undefined ? [] : [effectOf(choice, minutes)];
    send({ effects, ground: { clause: clause.id }, reason, ...(held && { release: false }) });
  };
  const nothing = () => send({ effects: [], reason: c.nothingReason, ...(held && { release: true }) });
  const chooseLang = (next: ReasonLang) => {
    setOwn(undefined);
    setLang(next);
  };
  useKeys({
    ...Object.fromEntries(open.map((each) => [choices[each], () => setChoice(each)])),
    ...Object.fromEntries(clauses.slice(0, 9).map((each) => [String(each.number), () => setClause(each)])),
    y: () => chooseLang(reasonLangs.find((each) => each !== lang)!),
    n: nothing,
    d: decide,
  });
  return (
    <section class="decide" id="decide" aria-label={c.decide}>
      <h2>{c.decide}</h2>
      <fieldset class="acts" aria-label={c.effect}>
        {open.map((each) => (
          <KeyButton
            key={each}
            press={choices[each]}
            name={c.effects[each]}
            chosen={choice === each}
            run={() => setChoice(each)}
          />
        ))}
        <KeyButton press="n" name={held ? c.release : c.nothing} run={nothing} />
      </fieldset>
      {isTimed(choice) && (
        <label>
          {c.howLong}
          <select value={minutes} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
            {MINUTES.map((each) => (
              <option key={each} value={each}>
                {t.duration(each * 60_000)}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset class="acts clauses" aria-label={c.clause}>
        {clauses.map((each) => (
          <KeyButton
            key={each.id}
            press={String(each.number)}
            name={each.text[t.lang] ?? Object.values(each.text)[0] ?? ""}
            chosen={clause === each}
            run={() => setClause(each)}
          />
        ))}
      </fieldset>
      <fieldset class="acts langs" aria-label={c.lang.label}>
        <span class="faint">{c.lang.label}</span>
        {reasonLangs.map((each) => (
          <button key={each} type="button" aria-pressed={lang === each} onClick={() => chooseLang(each)}>
            {c.lang[each]}
          </button>
        ))}
      </fieldset>
      <label>
        {c.reason}
        <textarea rows={4} lang={lang} value={reason} onInput={(event) => setOwn(event.currentTarget.value)} />
      </label>
      <button type="button" class="main" disabled={!ready} aria-keyshortcuts="d" onClick={decide}>
        {held ? c.giveBack : c.decide} <kbd>d</kbd>
      </button>
    </section>
  );
}

/** [CAS7] The reasons that stand ready, in the language of whoever will read them unless another one is chosen. */
function useTemplates(first: ReasonLang) {
  const [lang, setLang] = useState(first);
  const [templates, setTemplates] = useState<ReasonTemplates>();
  useEffect(() => {
    void loadTemplates(lang).then(setTemplates);
  }, [lang]);
  return { lang, setLang, templates };
}
