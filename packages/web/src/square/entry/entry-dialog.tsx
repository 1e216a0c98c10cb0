import type { AgeBand } from "@parvis/protocol/client-frames";
import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";
import { useEffect, useRef, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { Dialog } from "../look/dialog.tsx";
import { tell } from "../note.ts";
import { firstLine } from "../room/lines.ts";
import type { Draft, Part } from "../square.ts";
import { AgeChoice } from "./age-choice.tsx";
import { CharterText } from "./charter-text.tsx";
import { enter } from "./enter.ts";

type Fault = { at: "name" | "age" | "all"; words: string };

/** One strip: a name, an age band where it was never answered, the charter; then the line that began it is posted. */
export function EntryDialog({ square, draft }: Part & { draft?: Draft | undefined }) {
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
    if (!who?.ageAnswered && !age) return setFault({ at: "age", words: t.entry.ageMissing });
    setBusy(true);
    setFault(undefined);
    const entered = await enter(square, name.trim(), age, draft);
    setBusy(false);
    if (!entered.ok) return setFault({ at: placeOf(entered.refusal), words: sayRefusal(t, entered.refusal) });
    if (square.who.value?.readingOnly) tell(square, t.entry.readingOnly);
    square.over.value = undefined;
    document.getElementById("write")?.focus();
  };

  return (
    <Dialog square={square} kind="entry" title={owner ? t.entry.titleOwner : t.entry.title}>
      <form onSubmit={send}>
        {owner && <p>{t.entry.ownerMeaning}</p>}
        {draft && (
          <blockquote aria-label={t.entry.yourLine} dir="auto">
            {firstLine(draft.text)}
          </blockquote>
        )}
        <div class="ask">
          <label for="name">{t.entry.name}</label>
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
            {t.entry.nameHint}
          </p>
        </div>
        {!who?.ageAnswered && (
          <AgeChoice square={square} chosen={age} choose={setAge}>
            <FaultWords id="age-fault" fault={fault} at="age" />
          </AgeChoice>
        )}
        <CharterText square={square} />
        <div class="acts">
          <FaultWords id="all-fault" fault={fault} at="all" />
          <p class="hint">{t.entry.agree}</p>
          <button type="submit" class="main" disabled={busy}>
            {busy ? t.entry.entering : draft ? t.entry.enterAndPost : t.entry.enter}
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
