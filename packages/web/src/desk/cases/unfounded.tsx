import type { Notice } from "@parvis/protocol/http";
import { useState } from "preact/hooks";
import { KeyButton } from "./key-button.tsx";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

interface UnfoundedProps {
  words: Words;
  /** What was reported; not what the house found. */
  notices: readonly Notice[];
  marked: ReadonlySet<string>;
  mark: (marked: ReadonlySet<string>) => void;
}

/** [CAS20] Reports that were made falsely or to harm: with the decision, whoever made them is warned, then not heard. */
export function Unfounded({ words: { d, c }, notices, marked, mark }: UnfoundedProps) {
  const [open, setOpen] = useState(false);
  const toggle = (id: string) => mark(marked.symmetricDifference(new Set([id])));
  const [only] = notices;
  // One alone needs no list.
  const run = () => (only && notices.length === 1 ? toggle(only.id) : setOpen(!open));
  useKeys({ F: run });
  return (
    <>
      <div class="acts">
        <KeyButton press="F" name={c.unfounded.name} chosen={open || marked.size > 0} run={run} />
      </div>
      {(open || marked.size > 0) && <p class="faint">{c.unfounded.meaning}</p>}
      {open && (
        <fieldset aria-label={c.unfounded.name}>
          {notices.map(({ id, reason, details }) => (
            <label key={id} class="part">
              <input type="checkbox" checked={marked.has(id)} onChange={() => toggle(id)} />
              <span>
                {d.report.reasons[reason]}{" "}
                <span class="faint" dir="auto">
                  {details}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
