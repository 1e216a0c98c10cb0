import type { AgeBand } from "@parvis/protocol/client-frames";
import type { EntryWords } from "../../i18n/catalogue.ts";
import { type Fault, FaultWords } from "./fault.tsx";

interface AgeChoiceProps {
  d: EntryWords;
  chosen: AgeBand | undefined;
  choose: (age: AgeBand) => void;
  fault: Fault | undefined;
}

/** Three plain answers, none chosen beforehand: a default would be an answer nobody gave. */
export function AgeChoice({ d, chosen, choose, fault }: AgeChoiceProps) {
  return (
    <fieldset class="ask ages" aria-describedby="age-hint age-fault">
      <legend>{d.entry.age}</legend>
      <div class="choices">
        {(Object.keys(d.entry.ages) as AgeBand[]).map((band) => (
          <label key={band}>
            <input type="radio" name="age" value={band} checked={chosen === band} onChange={() => choose(band)} />
            <span>{d.entry.ages[band]}</span>
          </label>
        ))}
      </div>
      <FaultWords id="age-fault" fault={fault} at="age" />
      <p id="age-hint" class="hint">
        {d.entry.ageHint}
      </p>
    </fieldset>
  );
}
