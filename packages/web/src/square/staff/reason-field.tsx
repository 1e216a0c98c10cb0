import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import type { DialogPart } from "../square.ts";

interface ReasonFieldProps extends DialogPart {
  /** Who reads it. What changes for the house is measured by no point of the charter. */
  readBy?: keyof DialogPart["d"]["staff"]["reasonHints"];
  /** Where several forms are open at once, each field has a name of its own. */
  id?: string;
  reason: string;
  change: (reason: string) => void;
}

/** No act of the staff without a reason that its subject can read; the charter's points are at hand. */
export function ReasonField({ square, d, readBy = "person", id = "reason", reason, change }: ReasonFieldProps) {
  return (
    <div class="ask">
      <label for={id}>{d.staff.reason}</label>
      {readBy !== "record" && <CitedClause square={square} d={d} change={change} />}
      <textarea
        id={id}
        rows={3}
        dir="auto"
        required
        minLength={REASON_MIN}
        maxLength={REASON_MAX}
        aria-describedby={`${id}-hint`}
        value={reason}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="hint">
        {d.staff.reasonHints[readBy]}
      </p>
    </div>
  );
}

function CitedClause({ square, d, change }: Pick<ReasonFieldProps, "square" | "d" | "change">) {
  const { lang } = square.words.value;
  const { text = {} } = square.house.value?.charter ?? {};
  const clauses = text[lang] ?? Object.values(text)[0] ?? [];
  return (
    <select
      class="cite"
      aria-label={d.staff.cite}
      value=""
      onChange={({ currentTarget }) => {
        const number = Number(currentTarget.value);
        change(d.staff.cited(number, clauses[number - 1] ?? "").slice(0, REASON_MAX));
        currentTarget.value = "";
      }}
    >
      <option value="">{d.staff.citeNone}</option>
      {clauses.map((clause, index) => (
        <option key={clause} value={index + 1}>
          {`${index + 1}. ${clause}`}
        </option>
      ))}
    </select>
  );
}
