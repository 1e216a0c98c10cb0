import { RULE_MAX } from "@parvis/protocol/limits";
import { useId, useState } from "preact/hooks";
import { useDoing } from "../staff/use-asked.ts";
import { rulesApi } from "./api.ts";
import type { RulesPart } from "./part.ts";

interface DraftProps extends RulesPart {
  text: string;
  done: (rule: string) => void;
  leave: () => void;
}

/** [RUW4] A rule as it is written. What is wrong with it is said above it, and nothing typed is lost. */
export function DraftForm({ t, r, text: before, done, leave }: DraftProps) {
  const id = useId();
  const [text, setText] = useState(before);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const { busy, fault, run } = useDoing({ t });
  const submit = async (event: Event) => {
    event.preventDefault();
    const answer = await run(() => rulesApi.shadow({ text }));
    if (answer === undefined) return;
    setFaults(answer.value.faults ?? []);
    if (answer.value.rule !== undefined) done(answer.value.rule);
  };
  return (
    <form class="case draft" onSubmit={submit}>
      <div role="alert" class="error">
        {faults.length > 0 && <p>{r.text.faults}</p>}
        <ul>
          {faults.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {fault}
      </div>
      <div class="ask">
        <label for={id}>{r.text.field}</label>
        <textarea
          id={id}
          class="code"
          rows={Math.min(22, text.split("\n").length + 1)}
          spellcheck={false}
          autocapitalize="off"
          required
          maxLength={RULE_MAX}
          aria-describedby={`${id}-hint`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {r.text.hint}
        </p>
      </div>
      <div class="acts-row">
        <button type="submit" class="main" disabled={busy}>
          {r.text.submit}
        </button>
        <button type="button" class="help" onClick={leave}>
          {r.text.cancel}
        </button>
      </div>
    </form>
  );
}
