import type { AgeBand } from "@parvis/protocol/client-frames";
import type { ComponentChildren } from "preact";
import type { Part } from "../square.ts";

interface AgeChoiceProps extends Part {
  chosen: AgeBand | undefined;
  choose: (age: AgeBand) => void;
  children: ComponentChildren;
}

/** Three plain answers, none chosen beforehand: a default would be an answer nobody gave. */
export function AgeChoice({ square, chosen, choose, children }: AgeChoiceProps) {
  const t = square.words.value;
  return (
    <fieldset class="ask ages" aria-describedby="age-hint age-fault">
      <legend>{t.entry.age}</legend>
      <div class="choices">
        {(Object.keys(t.entry.ages) as AgeBand[]).map((band) => (
          <label key={band}>
            <input type="radio" name="age" value={band} checked={chosen === band} onChange={() => choose(band)} />
            <span>{t.entry.ages[band]}</span>
          </label>
        ))}
      </div>
      {children}
      <p id="age-hint" class="hint">
        {t.entry.ageHint}
      </p>
    </fieldset>
  );
}
