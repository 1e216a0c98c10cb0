import type { Entry } from "@parvis/client/client";
import { sayError } from "../../i18n/refusal.ts";
import { Icon } from "../look/icon.tsx";
import { firstLine } from "../room/lines.ts";
import type { DialogPart } from "../square.ts";
import { changeAsked, giveUpAsked, sendAnyway } from "./answer-asked.ts";
import { isOfText, typedIn } from "./asked.ts";
import { StatementStrip } from "./statement-strip.tsx";

/** What stands above the field about what was just written there: a question, a no, or that help is at hand. */
export function JudgedStrips({ square, d }: DialogPart) {
  const asked = square.shown.value?.asked;
  const [statement] = square.statements.value;
  return (
    <>
      {statement && <StatementStrip key={statement.receipt} square={square} d={d} statement={statement} />}
      {square.care.value !== undefined && square.care.value === square.room.value && (
        <CareStrip square={square} d={d} />
      )}
      {asked && <AskedStrip key={asked} square={square} d={d} entry={asked} />}
    </>
  );
}

/** A nudge asks; a refusal says no. Either way the text is in the field, and the reason stands above it. */
function AskedStrip({ square, d, entry }: DialogPart & { entry: Entry }) {
  const t = square.words.value;
  const client = square.client.value;
  const { error } = entry;
  if (!client || !error) return null;
  const nudged = error.code === "nudge";
  const why = isOfText(error) ? error.reasons?.[t.lang as "fr" | "en"] : sayError(t, error);
  const typed = typedIn(entry);
  return (
    <section class={nudged ? "strip nudged" : "strip refused"} aria-label={d.judged.about}>
      <div role="status">
        <p class="why">{nudged ? d.judged.nudged : d.judged.refused}</p>
        {why && <p>{why}</p>}
      </div>
      <ClauseWords square={square} d={d} clause={error.clause} />
      {square.written.value !== typed && (
        <blockquote aria-label={d.entry.yourLine} dir="auto">
          {firstLine(typed)}
        </blockquote>
      )}
      <p class="acts-row">
        <button type="button" class="help" onClick={() => changeAsked(square, client, entry)}>
          {d.judged.change}
        </button>
        {nudged ? (
          <button type="button" class="help" onClick={() => sendAnyway(square, client, entry)}>
            {d.judged.anyway}
          </button>
        ) : (
          <button type="button" class="help" onClick={() => giveUpAsked(square, client, entry)}>
            {d.judged.giveUp}
          </button>
        )}
      </p>
    </section>
  );
}

/** Quiet, for its reader alone, and gone with a touch. */
function CareStrip({ square, d }: DialogPart) {
  const t = square.words.value;
  const close = () => {
    square.care.value = undefined;
    document.getElementById("write")?.focus();
  };
  return (
    <section class="strip care" aria-label={d.judged.forYou}>
      <div role="status">
        <p>{d.judged.care}</p>
        <p class="only">{d.judged.forYou}</p>
      </div>
      <a class="help" href={`/help?lang=${t.lang}`}>
        {t.composer.findHelp}
      </a>
      <button type="button" class="plain" aria-label={t.page.close} onClick={close}>
        <Icon shape="close" />
      </button>
    </section>
  );
}

/** The point of the charter that something rests on, in the reader's language; where it is not in this house's, nothing. */
export function ClauseWords({ square, d, clause }: DialogPart & { clause: string | undefined }) {
  const { lang } = square.words.value;
  const { ids = [], text = {} } = square.house.value?.charter ?? {};
  const clauses = text[lang] ?? Object.values(text)[0] ?? [];
  const words = clause === undefined ? undefined : clauses[ids.indexOf(clause)];
  return words === undefined ? null : <p class="clause">{d.judged.charter(words)}</p>;
}
