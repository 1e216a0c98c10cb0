import type { AgeBand } from "@parvis/protocol/client-frames";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { lineWritten } from "../composer/submit.ts";
import { Dialog } from "../look/dialog.tsx";
import { firstLine } from "../room/lines.ts";
import type { EntryPart } from "../square.ts";
import { AgeChoice } from "./age-choice.tsx";
import { CharterText } from "./charter-text.tsx";
import { enter } from "./enter.ts";
import { type Fault, FaultWords, placeOf } from "./fault.tsx";
import { NameField } from "./name-field.tsx";
import { nameToOffer } from "./remembered-name.ts";

/** As wide, and the strip stands on the field with the talk in sight; narrower, it is a sheet from below. */
const WIDE = "(width >= 56rem)";

/** One strip: a name, an age band where it was never answered, the charter; then the line that began it is posted. */
export function EntryStrip({ square, d }: EntryPart) {
  const t = square.words.value;
  const over = square.over.value;
  const who = square.who.value;
  const why = over?.kind === "entry" ? over.why : undefined;
  const offer = nameToOffer(who);
  /** Until it is changed by hand, the name is the one offered: it may yet come in the language of the page. */
  const [changed, setName] = useState<string>();
  const name = changed ?? offer.name;
  const [age, setAge] = useState<AgeBand>();
  const [fault, setFault] = useState<Fault>();
  const [busy, setBusy] = useState(false);
  /** The name that somebody was asked to think about again. */
  const nudged = useRef<string>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const wide = useRef(matchMedia(WIDE).matches && document.querySelector(".composer") !== null).current;
  // Not where it would bring up a keyboard over the questions: a name is filled in already.
  const inName = useRef(matchMedia("(hover: hover)").matches).current;
  const owner = square.ownerLink.value !== undefined;
  const line = why === "line" ? lineWritten(square) : undefined;

  useEffect(() => form.current?.closest("dialog")?.scrollIntoView({ block: "nearest" }), []);
  // What is wrong takes the focus to where it can be mended, before the next key.
  useLayoutEffect(() => {
    if (fault && fault.at !== "all") form.current?.querySelector<HTMLElement>(`[name=${fault.at}]`)?.focus();
  }, [fault]);

  const send = async (event: Event) => {
    event.preventDefault();
    if (busy || !form.current) return;
    // What stands in the form, not what was drawn last: a quick hand sends before the page has drawn its choice.
    const answers = new FormData(form.current);
    const band = (answers.get("age") ?? undefined) as AgeBand | undefined;
    if (!who?.ageAnswered && !band) return setFault({ at: "age", words: d.entry.ageMissing });
    setBusy(true);
    setFault(undefined);
    const wanted = String(answers.get("name")).trim();
    const entered = await enter(square, wanted, band, { withLine: why === "line", sure: nudged.current === wanted });
    nudged.current = !entered.ok && entered.refusal?.code === "nudge" ? wanted : undefined;
    setBusy(false);
    // Who may only read is told so where they would write, with the way to help.
    const onlyReads = square.who.value?.readingOnly;
    if (!entered.ok && !onlyReads)
      return setFault({ at: placeOf(entered.refusal), words: sayRefusal(t, entered.refusal) });
    // Closed by hand: later it would give the focus back to what had it before.
    form.current?.closest("dialog")?.close();
    square.over.value = undefined;
    document.getElementById("write")?.focus();
  };

  return (
    <Dialog square={square} kind="entry" beside={wide} title={titleOf()} inField={inName}>
      <form ref={form} onSubmit={send} novalidate>
        {owner && <p class="lead">{d.entry.ownerMeaning}</p>}
        {offer.lost && <p class="lead">{d.entry.nameLost(offer.lost)}</p>}
        {line && !wide && (
          <blockquote aria-label={d.entry.yourLine} dir="auto">
            {firstLine(line.text)}
          </blockquote>
        )}
        <div class="asks">
          <NameField square={square} d={d} name={name} change={setName} fault={fault} focused={inName} />
          {!who?.ageAnswered && <AgeChoice d={d} chosen={age} choose={setAge} fault={fault} />}
        </div>
        <CharterText square={square} d={d} />
        <div class="acts">
          <FaultWords id="all-fault" fault={fault} at="all" />
          <p class="hint">{why === "name" ? d.entry.renameMeaning : d.entry.agree}</p>
          <button type="submit" class="main" disabled={busy}>
            {busy ? d.entry.entering : buttonWords()}
          </button>
        </div>
      </form>
    </Dialog>
  );

  function titleOf(): string {
    if (owner) return d.entry.titleOwner;
    if (why === "name") return d.entry.titleRename;
    return why === "line" ? d.entry.title : d.entry.titleEnter;
  }

  function buttonWords(): string {
    if (why === "name") return d.entry.rename;
    return line ? d.entry.enterAndPost : d.entry.enter;
  }
}
