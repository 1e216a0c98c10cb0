import type { CaseDecision, CaseSummary } from "@parvis/protocol/desk";
import { useState } from "preact/hooks";
import { casesApi } from "./api.ts";
import type { Act } from "./case-acts.tsx";
import { type Choice, choices, effectOf, isTimed, MINUTES, offered } from "./effects.ts";
import { KeyButton } from "./key-button.tsx";
import type { Clause, Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

interface DecideFormProps {
  words: Words;
  clauses: readonly Clause[];
  one: CaseSummary;
  act: Act;
}

/** [CAS3] A decision: what is done, the point of the charter, and a reason that stands ready and can be written over. */
export function DecideForm({ words, clauses, one, act }: DecideFormProps) {
  const { t, c } = words;
  const [choice, setChoice] = useState<Choice>();
  const [clause, setClause] = useState<Clause>();
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const [own, setOwn] = useState<string>();
  const held = one.about === "held";
  const open = held ? [] : offered(one);
  const reason = own ?? (clause ? c.template(clause.number, clause.text) : "");
  const ready = clause !== undefined && reason.trim() !== "" && (held || choice !== undefined);
  const send = (decision: CaseDecision) => void act(casesApi.decide(one.id, decision));
  const decide = () => {
    if (!ready) return;
    const effects = choice === undefined ? [] : [effectOf(choice, minutes)];
    send({ effects, ground: { clause: clause.id }, reason, ...(held && { release: false }) });
  };
  const nothing = () => send({ effects: [], reason: c.nothingReason, ...(held && { release: true }) });
  useKeys({
    ...Object.fromEntries(open.map((each) => [choices[each], () => setChoice(each)])),
    ...Object.fromEntries(clauses.slice(0, 9).map((each) => [String(each.number), () => setClause(each)])),
    n: nothing,
    d: decide,
  });
  return (
    <section class="decide" aria-label={c.decide}>
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
            name={each.text}
            chosen={clause === each}
            run={() => setClause(each)}
          />
        ))}
      </fieldset>
      <label>
        {c.reason}
        <textarea rows={3} value={reason} onInput={(event) => setOwn(event.currentTarget.value)} />
      </label>
      <button type="button" class="main" disabled={!ready} aria-keyshortcuts="d" onClick={decide}>
        {held ? c.giveBack : c.decide} <kbd>d</kbd>
      </button>
    </section>
  );
}
