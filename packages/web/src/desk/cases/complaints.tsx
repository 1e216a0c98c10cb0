import type { Complaint } from "@parvis/protocol/desk";
import { useState } from "preact/hooks";
import { useAsked } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

/** [CAS8] What is contested, by when it is due; then what was answered. */
export function Complaints({ words }: { words: Words }) {
  const { c } = words;
  const { value, fault } = useAsked(words, casesApi.complaints);
  const [chosen, setChosen] = useState(0);
  const all = value?.complaints ?? [];
  const at = Math.min(chosen, Math.max(0, all.length - 1));
  const open = () => {
    const one = all[at];
    if (one) location.hash = `complaints/${one.id}`;
  };
  useKeys({ j: () => setChosen(at + 1), k: () => setChosen(Math.max(0, at - 1)), Enter: open });
  const waiting = all.filter(({ state }) => state === "open");
  return (
    <>
      <h1>{c.complaints.title}</h1>
      {fault && <p role="alert">{fault}</p>}
      {value?.red && <p class="red">{c.complaints.red}</p>}
      {value && waiting.length === 0 && <p class="none">{c.complaints.none}</p>}
      <Rows words={words} of={waiting} from={0} at={at} name={c.complaints.open} />
      {all.length > waiting.length && <h2>{c.complaints.done}</h2>}
      <Rows words={words} of={all.slice(waiting.length)} from={waiting.length} at={at} name={c.complaints.done} />
    </>
  );
}

interface RowsProps {
  words: Words;
  of: readonly Complaint[];
  from: number;
  at: number;
  name: string;
}

function Rows({ words, of, from, at, name }: RowsProps) {
  if (of.length === 0) return null;
  return (
    <ol class="queue" aria-label={name}>
      {of.map((one, index) => (
        <li key={one.id}>
          <a
            href={`#complaints/${one.id}`}
            class={one.needsReviewer || isLate(one) ? "row severity4" : "row"}
            aria-current={from + index === at ? "true" : undefined}
          >
            <strong class="excerpt" dir="auto">
              {one.text}
            </strong>
            <ComplaintFacts words={words} one={one} />
            {one.own && one.state === "open" && <em>{words.c.complaints.own}</em>}
          </a>
        </li>
      ))}
    </ol>
  );
}

const isLate = ({ state, dueAt }: Complaint): boolean => state === "open" && dueAt < Date.now();

/** Of a complaint: who contests what, by when it is due, and whether one may answer it. */
export function ComplaintFacts({ words: { t, d, c }, one }: { words: Words; one: Complaint }) {
  const { complaints } = c;
  const left = one.dueAt - Date.now();
  return (
    <span class="facts">
      <span>{complaints.by[one.by]}</span>
      <span>{one.decision.effects.map((effect) => d.judged.effects[effect.do]).join(", ") || c.nothing}</span>
      <span>{complaints.decidedBy(one.decision.by?.name ?? c.house)}</span>
      {one.state !== "open" && <b>{complaints.states[one.state]}</b>}
      {one.state === "open" && left > 0 && <b>{complaints.due(t.moment(one.dueAt), t.duration(left))}</b>}
      {one.state === "open" && left <= 0 && <b class="red">{complaints.late(t.moment(one.dueAt))}</b>}
      {one.reviewer && <span>{complaints.reviewedBy(one.reviewer)}</span>}
    </span>
  );
}
