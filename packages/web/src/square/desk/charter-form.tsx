import { CLAUSE_MAX, CLAUSES_MAX } from "@parvis/protocol/limits";
import { useEffect, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { refreshHouse } from "../house/refresh.ts";
import { useSure } from "../house/sure.ts";
import { Icon } from "../look/icon.tsx";
import type { DeskPart } from "../square.ts";
import { ReasonField } from "../staff/reason-field.tsx";
import { deskApi } from "./api.ts";
import { SaveRow, useSaving } from "./saving.tsx";

/** `key` tells a clause from the others while it moves; one without an id is new. */
interface Clause {
  key: string;
  id?: string | undefined;
  fr: string;
  en: string;
}

const LANGS = ["fr", "en"] as const;
const MIN = 3;

/** The charter in both languages. Publishing it makes a new version: a clause keeps its id for what cites it. */
export function CharterForm({ square, d, k, version }: DeskPart & { version: number }) {
  const t = square.words.value;
  /** What is edited: without it, publishing would replace the whole charter by what was added. */
  const [base, setBase] = useState<{ version: number | undefined; clauses: readonly Clause[] }>();
  const [away, setAway] = useState("");
  const [clauses, setClauses] = useState<readonly Clause[]>([]);
  const [reason, setReason] = useState("");
  const { busy, fault, save } = useSaving({ square, k });
  const load = async () => {
    const answer = await deskApi.desk();
    setAway(answer.ok ? "" : sayRefusal(t, answer.refusal));
    if (!answer.ok) return;
    const now = answer.value.clauses.map((clause) => ({ ...clause, key: clause.id }));
    setBase({ version: square.house.value?.charter.version, clauses: now });
    setClauses(now);
  };
  useEffect(() => {
    // Another one may be published meanwhile: what is typed here stays.
    if (clauses === (base?.clauses ?? clauses)) void load();
  }, [version]);
  const sure = useSure();
  const send = async (event: Event) => {
    event.preventDefault();
    const written = clauses.map(({ id, fr, en }) => ({ ...(id && { id }), fr, en }));
    const answer = await save(sure({ reason, clauses: written }, deskApi.house), k.house.published(version + 1));
    if (!answer.ok) return;
    setReason("");
    await refreshHouse(square);
    await load();
  };
  const move = (from: number, to: number) => {
    const now = clauses.filter((_, index) => index !== from);
    now.splice(to, 0, ...clauses.slice(from, from + 1));
    setClauses(now);
  };
  const add = () => setClauses([...clauses, { key: crypto.randomUUID(), fr: "", en: "" }]);
  const outdated = base !== undefined && base.version !== version;
  const loadBy = (why: string, words: string) => (
    <p class="error" role="alert">
      {why}{" "}
      {why && (
        <button type="button" class="help" onClick={() => void load()}>
          {words}
        </button>
      )}
    </p>
  );
  if (!base) {
    return (
      <section class="case">
        <h2>{k.house.charter}</h2>
        {loadBy(away, t.message.again)}
      </section>
    );
  }
  return (
    <form class="case" onSubmit={send}>
      <h2>{k.house.charter}</h2>
      <p class="hint">{k.house.charterHint(version)}</p>
      <ol class="clauses">
        {clauses.map((clause, index) => (
          <ClauseFields
            key={clause.key}
            k={k}
            number={index + 1}
            last={index === clauses.length - 1}
            clause={clause}
            change={(now) => setClauses(clauses.map((each) => (each === clause ? now : each)))}
            move={(by) => move(index, index + by)}
            take={clauses.length > 1 ? () => setClauses(clauses.filter((each) => each !== clause)) : undefined}
          />
        ))}
      </ol>
      {clauses.length < CLAUSES_MAX && (
        <button type="button" class="help" onClick={add}>
          {k.house.add}
        </button>
      )}
      <ReasonField square={square} d={d} readBy="record" id="charter-reason" reason={reason} change={setReason} />
      {away ? loadBy(away, t.message.again) : loadBy(outdated ? k.house.outdated : "", k.house.fromNew)}
      <SaveRow words={k.house.saveCharter} busy={busy || outdated} fault={fault} />
    </form>
  );
}

interface ClauseFieldsProps extends Pick<DeskPart, "k"> {
  number: number;
  last: boolean;
  clause: Clause;
  change: (clause: Clause) => void;
  move: (by: number) => void;
  take: (() => void) | undefined;
}

function ClauseFields({ k, number, last, clause, change, move, take }: ClauseFieldsProps) {
  const title = k.house.clause(number);
  return (
    <li>
      <fieldset class="ask">
        <legend>{title}</legend>
        {LANGS.map((lang) => (
          <textarea
            key={lang}
            rows={3}
            lang={lang}
            required
            minLength={MIN}
            maxLength={CLAUSE_MAX}
            aria-label={`${title}, ${k.house[lang]}`}
            placeholder={k.house[lang]}
            value={clause[lang]}
            onInput={(event) => change({ ...clause, [lang]: event.currentTarget.value })}
          />
        ))}
      </fieldset>
      <p class="moves">
        <button
          type="button"
          class="plain"
          aria-label={`${k.house.up} (${title})`}
          disabled={number === 1}
          onClick={() => move(-1)}
        >
          <Icon shape="send" />
        </button>
        <button
          type="button"
          class="plain"
          aria-label={`${k.house.down} (${title})`}
          disabled={last}
          onClick={() => move(1)}
        >
          <Icon shape="down" />
        </button>
        <button type="button" class="plain" aria-label={`${k.house.take} (${title})`} disabled={!take} onClick={take}>
          <Icon shape="close" />
        </button>
      </p>
    </li>
  );
}
