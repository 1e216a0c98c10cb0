import type { AgeBand } from "@parvis/protocol/client-frames";
import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";
import { useEffect, useRef, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { Dialog } from "../look/dialog.tsx";
import { firstLine } from "../room/lines.ts";
import type { DialogPart, Draft } from "../square.ts";
import { AgeChoice } from "./age-choice.tsx";
import { CharterText } from "./charter-text.tsx";
import { enter } from "./enter.ts";

type Fault = { at: "name" | "age" | "all"; words: string };

/** One strip: a name, an age band where it was never answered, the charter; then the line that began it is posted. */
export function EntryDialog({ square, d, draft }: DialogPart & { draft?: Draft | undefined }) {
  const t = square.words.value;
  const who = square.who.value;
  const [name, setName] = useState(who?.suggestion ?? "");
  const [age, setAge] = useState<AgeBand>();
  const [fault, setFault] = useState<Fault>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const owner = square.ownerLink.value !== undefined;

  useEffect(() => {
    // Not where it would bring up a keyboard over the questions: a name is filled in already.
    if (matchMedia("(hover: hover)").matches) field.current?.focus();
  }, []);

  const send = async (event: Event) => {
    event.preventDefault();
    if (!who?.ageAnswered && !age) return setFault({ at: "age", words: d.entry.ageMissing });
    setBusy(true);
    setFault(undefined);
    const entered = await enter(square, name.trim(), age, draft);
    setBusy(false);
    // Who may only read is told so where they would write, with the way to help.
    const onlyReads = square.who.value?.readingOnly;
    if (!entered.ok && !onlyReads)
      return setFault({ at: placeOf(entered.refusal), words: sayRefusal(t, entered.refusal) });
    square.over.value = undefined;
    document.getElementById("write")?.focus();
  };

  return (
    <Dialog square={square} kind="entry" title={owner ? d.entry.titleOwner : d.entry.title}>
      <form onSubmit={send}>
        {owner && <p>{d.entry.ownerMeaning}</p>}
        {draft && (
          <blockquote aria-label={d.entry.yourLine} dir="auto">
            {firstLine(draft.text)}
          </blockquote>
        )}
        <div class="ask">
          <label for="name">{d.entry.name}</label>
          <input
            ref={field}
            id="name"
            name="name"
            required
            dir="auto"
            autocomplete="nickname"
            spellcheck={false}
            value={name}
            aria-describedby="name-hint name-fault"
            aria-invalid={fault?.at === "name"}
            onInput={(event) => setName(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
          />
          <FaultWords id="name-fault" fault={fault} at="name" />
          <p id="name-hint" class="hint">
            {d.entry.nameHint}
          </p>
        </div>
        {!who?.ageAnswered && (
          <AgeChoice d={d} chosen={age} choose={setAge}>
            <FaultWords id="age-fault" fault={fault} at="age" />
          </AgeChoice>
        )}
        <CharterText square={square} d={d} />
        <div class="acts">
          <FaultWords id="all-fault" fault={fault} at="all" />
          <p class="hint">{d.entry.agree}</p>
          <button type="submit" class="main" disabled={busy}>
            {busy ? d.entry.entering : draft ? d.entry.enterAndPost : d.entry.enter}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function FaultWords({ id, fault, at }: { id: string; fault: Fault | undefined; at: Fault["at"] }) {
  return (
    <p id={id} class="error" role="alert">
      {fault?.at === at ? fault.words : ""}
    </p>
  );
}

const NAME_FAULTS: readonly RefusalCode[] = ["name_invalid", "name_taken", "name_reserved"];
const AGE_FAULTS: readonly RefusalCode[] = ["age_required"];

/** A fault is told where it can be mended. */
function placeOf(refusal: RefusalBody | undefined): Fault["at"] {
  if (!refusal) return "all";
  if (NAME_FAULTS.includes(refusal.code)) return "name";
  return AGE_FAULTS.includes(refusal.code) ? "age" : "all";
}
