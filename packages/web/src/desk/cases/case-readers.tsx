import type { CaseId, DecisionId } from "@parvis/protocol/ids";
import { useState } from "preact/hooks";
import { useAsked } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";

type Of = { case: CaseId; decision?: never } | { decision: DecisionId; case?: never };

/** [CAS22] Who has read a case, or the texts of a decision, for whoever watches over the desk; asked for when opened. */
export function Readers({ words, of }: { words: Words; of: Of }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{of.case === undefined ? words.c.decisionReaders : words.c.readers}</summary>
      {open && <Reads words={words} of={of} />}
    </details>
  );
}

function Reads({ words, of }: { words: Words; of: Of }) {
  const ask = () => (of.case === undefined ? casesApi.decisionReads(of.decision) : casesApi.reads(of.case));
  const { value, fault } = useAsked(words, ask);
  return (
    <>
      {fault && <p role="alert">{fault}</p>}
      <ol class="log">
        {value?.reads.map(({ at, id: reader, name }) => (
          <li key={`${at}${reader}`}>
            <span class="faint">{words.t.moment(at)}</span> · <bdi>{name}</bdi>
          </li>
        ))}
      </ol>
    </>
  );
}
