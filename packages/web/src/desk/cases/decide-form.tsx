import type { CaseDecision, CaseSummary, OffenceName, PastDecision } from "@parvis/protocol/desk";
import type { Notice } from "@parvis/protocol/http";
import { useEffect, useState } from "preact/hooks";
import type { ReasonTemplates } from "../../i18n/catalogue.ts";
import { loadTemplates } from "../../i18n/load-catalogue.ts";
import { casesApi } from "./api.ts";
import type { Act } from "./case-acts.tsx";
import { type Choice, choices, choose, effectOf, isTimed, MINUTES, mayTake, offered } from "./effects.ts";
import { fillReason } from "./fill-reason.ts";
import { KeyButton } from "./key-button.tsx";
import { LawGround } from "./law-ground.tsx";
import { type Clause, type DeskFacts, type ReasonLang, reasonLangs, type Words } from "./part.ts";
import { Telling, useTelling } from "./telling.tsx";
import { Unfounded } from "./unfounded.tsx";
import { useKeys } from "./use-keys.ts";
import { WarnedFirst } from "./warned-first.tsx";

interface DecideFormProps {
  words: Words;
  facts: DeskFacts;
  one: CaseSummary;
  notices: readonly Notice[];
  past: readonly PastDecision[];
  /** When what is judged was said. */
  at: number;
  act: Act;
}

/** [CAS3] A decision: what is done (several things at once, where they go together), the point of the charter or the law, and a reason that stands ready to be written over. */
export function DecideForm({ words, facts, one, notices, past, at, act }: DecideFormProps) {
  const { t, c } = words;
  const { clauses } = facts;
  const [chosen, setChosen] = useState<ReadonlySet<Choice>>(new Set());
  const [abusive, setAbusive] = useState<ReadonlySet<string>>(new Set());
  const [ground, setGround] = useState<Clause | OffenceName>();
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const [own, setOwn] = useState<string>();
  const { lang, setLang, templates } = useTemplates(facts.langOf(one.room));
  const held = one.about === "held";
  const open = held ? [] : offered(one).filter((each) => mayTake(each, facts.rights));
  const telling = useTelling();
  const judgesLaw = facts.rights.has("decide-law");
  const filled =
    ground && templates && (held || chosen.size > 0)
      ? fillReason(templates, { lang, one, at, ground, chosen, minutes })
      : undefined;
  const reason = own ?? filled ?? "";
  const ready = ground !== undefined && reason.trim() !== "" && (held || chosen.size > 0) && telling.ready;
  const send = (decision: CaseDecision) =>
    void act(casesApi.decide(one.id, { ...decision, ...(abusive.size > 0 && { abusive: [...abusive] }) }));
  const decide = () => {
    if (!ready) return;
    const effects = [...chosen].map((choice) => effectOf(choice, minutes));
    const rests = "articles" in ground ? { offence: ground.id } : { clause: ground.id };
    send({ effects, ground: rests, reason, ...telling.told, ...(held && { release: false }) });
  };
  const nothing = () => send({ effects: [], reason: c.nothingReason, ...(held && { release: true }) });
  const toggle = (choice: Choice) => setChosen(choose(chosen, choice));
  const reported = notices.filter(({ finding }) => finding === undefined);
  const chooseLang = (next: ReasonLang) => {
    setOwn(undefined);
    setLang(next);
  };
  useKeys({
    ...Object.fromEntries(open.map((each) => [choices[each], () => toggle(each)])),
    ...Object.fromEntries(clauses.slice(0, 9).map((each) => [String(each.number), () => setGround(each)])),
    y: () => chooseLang(reasonLangs.find((each) => each !== lang)!),
    n: nothing,
    d: decide,
  });
  return (
    <section class="decide" id="decide" aria-label={c.decide} tabIndex={-1}>
      <h2>{c.decide}</h2>
      <fieldset class="acts" aria-label={c.effect}>
        <span class="faint">{c.effect}</span>
        {open.map((each) => (
          <KeyButton
            key={each}
            press={choices[each]}
            name={c.effects[each]}
            chosen={chosen.has(each)}
            run={() => toggle(each)}
          />
        ))}
        <KeyButton press="n" name={held ? c.release : c.nothing} run={nothing} />
      </fieldset>
      <WarnedFirst words={words} past={past} chosen={chosen} />
      {isTimed(chosen) && (
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
        <span class="faint">{c.clause}</span>
        {clauses.map((each) => (
          <KeyButton
            key={each.id}
            press={String(each.number)}
            name={each.text[t.lang] ?? Object.values(each.text)[0] ?? ""}
            chosen={ground === each}
            run={() => setGround(each)}
          />
        ))}
      </fieldset>
      {judgesLaw && (
        <LawGround words={words} chosen={ground && "articles" in ground ? ground : undefined} choose={setGround} />
      )}
      <fieldset class="acts" aria-label={c.lang.label}>
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
      {reported.length > 0 && <Unfounded words={words} notices={reported} marked={abusive} mark={setAbusive} />}
      {judgesLaw && <Telling words={words} telling={telling} decide={decide} />}
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
