import type { CaseSummary } from "@parvis/protocol/desk";
import type { Notice } from "@parvis/protocol/http";
import type { CaseId, PersonId } from "@parvis/protocol/ids";
import { NOTE_MAX } from "@parvis/protocol/limits";
import { useState } from "preact/hooks";
import { useAsked } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import type { Act } from "./case-acts.tsx";
import { KeyButton } from "./key-button.tsx";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

interface MovesProps {
  words: Words;
  one: CaseSummary;
  notices: readonly Notice[];
  act: Act;
}

const keys = { note: "o", assign: "a", merge: "g", split: "x" } as const;
type Move = keyof typeof keys;

/** [CAS5] What is done with a case among others: a note, somebody else, another case, two cases of one. */
export function CaseMoves(props: MovesProps) {
  const { c } = props.words;
  const [open, setOpen] = useState<Move>();
  // What waits is decided in its own case.
  const may = { note: true, assign: true, merge: props.one.about !== "held", split: props.notices.length > 1 };
  const moves = (Object.keys(keys) as Move[]).filter((move) => may[move]);
  const toggle = (move: Move) => setOpen(open === move ? undefined : move);
  useKeys(Object.fromEntries(moves.map((move) => [keys[move], () => toggle(move)])));
  const done = () => setOpen(undefined);
  return (
    <>
      <div class="acts">
        {moves.map((move) => (
          <KeyButton
            key={move}
            press={keys[move]}
            name={c.moves[move]}
            chosen={open === move}
            run={() => toggle(move)}
          />
        ))}
      </div>
      {open === "note" && <Note {...props} done={done} />}
      {open === "assign" && <Assign {...props} done={done} />}
      {open === "merge" && <Merge {...props} />}
      {open === "split" && <Split {...props} />}
    </>
  );
}

type FormProps = MovesProps & { done: () => void };

function Note({ words: { c }, one, act, done }: FormProps) {
  const [note, setNote] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (note.trim() !== "" && (await act(casesApi.note(one.id, note))) !== null) done();
  };
  return (
    <form class="decide" onSubmit={send}>
      <label>
        {c.noteMeaning}
        <textarea
          rows={3}
          required
          maxLength={NOTE_MAX}
          // What was asked for by a key is typed into at once.
          ref={(field) => field?.focus()}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        {c.saveNote}
      </button>
    </form>
  );
}

function Assign({ words: { t, c }, one, act, done }: FormProps) {
  const { value, fault } = useAsked({ t }, casesApi.duty);
  const { people, others } = value ?? {};
  const give = async (to: PersonId) => {
    if ((await act(casesApi.handOver(one.id, to))) !== null) done();
  };
  return (
    <section class="decide" aria-label={c.moves.assign}>
      {fault ? <p role="alert">{fault}</p> : <p>{people?.length === 0 ? c.nobodyOnDuty : c.onDuty}</p>}
      <div class="acts">
        {people?.map(({ id, name, until }) => (
          <button key={id} type="button" disabled={one.holder?.id === id} onClick={() => void give(id)}>
            <bdi>{name}</bdi> <span class="faint">{c.dutyUntil(t.moment(until))}</span>
          </button>
        ))}
      </div>
      {others !== undefined && others.length > 0 && <p>{c.duty.others}</p>}
      <div class="acts">
        {others?.map(({ id, name }) => (
          <button key={id} type="button" disabled={one.holder?.id === id} onClick={() => void give(id)}>
            <bdi>{name}</bdi>
          </button>
        ))}
      </div>
    </section>
  );
}

function Merge({ words, one, act }: MovesProps) {
  const { t, d, c } = words;
  const { value, fault } = useAsked({ t }, () => casesApi.queue());
  const cases = value && near(one, value.cases);
  const merge = async (into: CaseId) => {
    if ((await act(casesApi.merge(one.id, into))) !== null) location.hash = into;
  };
  return (
    <section class="decide" aria-label={c.moves.merge}>
      {fault ? <p role="alert">{fault}</p> : <p>{cases?.length === 0 ? c.noOther : c.mergeInto}</p>}
      <div class="acts clauses">
        {cases?.map((other) => (
          <button key={other.id} type="button" onClick={() => void merge(other.id)}>
            {d.report.reasons[other.reason]}{" "}
            <span class="facts">
              {other.person && <bdi>{other.person.name}</bdi>}
              {other.roomName && <bdi>{other.roomName}</bdi>}
              <span>{c.age(t.duration(Date.now() - other.at))}</span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

/** So many are offered: what is further off is another matter. */
const OFFERED = 8;

/** Those about the same person first, then those of the same room. */
function near(one: CaseSummary, cases: readonly CaseSummary[]): CaseSummary[] {
  const far = ({ person, room }: CaseSummary) =>
    person && person.id === one.person?.id ? 0 : room && room === one.room ? 1 : 2;
  const others = cases.filter(
    ({ id, holder }) => id !== one.id && (holder === undefined || holder.id === one.holder?.id),
  );
  return others.toSorted((a, b) => far(a) - far(b)).slice(0, OFFERED);
}

function Split({ words: { d, c }, one, notices, act }: MovesProps) {
  const [parts, setParts] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => setParts(parts.symmetricDifference(new Set([id])));
  const ready = parts.size > 0 && parts.size < notices.length;
  const split = async () => {
    const made = await act(casesApi.split(one.id, [...parts]));
    if (made) location.hash = made.id;
  };
  return (
    <fieldset class="decide" aria-label={c.moves.split}>
      <p>{c.splitMeaning}</p>
      {notices.map(({ id, reason, details, finding, context, target }) => (
        <label key={id} class="part">
          <input type="checkbox" checked={parts.has(id)} onChange={() => toggle(id)} />
          <span>
            {finding ? c.found : d.report.reasons[reason]}{" "}
            <span class="faint" dir="auto">
              {finding?.text ?? details ?? context.find(({ seq }) => seq === target)?.text}
            </span>
          </span>
        </label>
      ))}
      <button type="button" class="main" disabled={!ready} onClick={() => void split()}>
        {c.splitOut}
      </button>
    </fieldset>
  );
}
