import type { CaseId } from "@parvis/protocol/ids";
import { useState } from "preact/hooks";
import { useAsked } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";

/** [CAS22] Who has read this case, for whoever watches over the desk; asked for when it is opened. */
export function CaseReaders({ words, id }: { words: Words; id: CaseId }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.c.readers}</summary>
      {open && <Reads words={words} id={id} />}
    </details>
  );
}

function Reads({ words, id }: { words: Words; id: CaseId }) {
  const { value, fault } = useAsked(words, () => casesApi.reads(id));
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
