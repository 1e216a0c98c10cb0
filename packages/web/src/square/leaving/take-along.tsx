import { useState } from "preact/hooks";
import type { LeavingPart } from "./leaving-part.ts";
import { makeExport } from "./make-export.ts";

/** One file with what is theirs, made in the page: what was said in private it alone can add. */
export function TakeAlong({ square, w, held }: LeavingPart) {
  const [told, tell] = useState("");
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    tell(w.taking);
    const document = await makeExport(square, held.conversations.days).catch(() => undefined);
    if (document !== undefined) save(JSON.stringify(document, null, 2), nameOf(held.at));
    tell(document === undefined ? square.words.value.noAnswer : w.taken);
    setBusy(false);
  };
  return (
    <section>
      <h2>{w.takeHead}</h2>
      <p>{w.takeMeaning}</p>
      <button type="button" class="wide" disabled={busy} onClick={() => void take()}>
        {w.take}
      </button>
      <p class="hint" role="status">
        {told}
      </p>
    </section>
  );
}

/** Nobody's name is in the name of a file that others may see. */
const nameOf = (at: number): string => `parvis-${new Date(at).toISOString().slice(0, 10)}.json`;

function save(text: string, download: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href, download }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
