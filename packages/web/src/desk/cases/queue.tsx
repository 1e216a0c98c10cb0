import type { CaseSummary } from "@parvis/protocol/desk";
import { useEffect, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { casesApi } from "./api.ts";
import { KeyButton } from "./key-button.tsx";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

/** How often the queue is asked for while somebody looks at it. */
const LOOK_MS = 5000;

/** [CAS1] The cases that wait, in the order of the house. */
export function Queue({ words }: { words: Words }) {
  const { c } = words;
  const [lane, setLane] = useState<"trusted">();
  const { cases, fault } = useQueue(words, lane);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, (cases?.length ?? 0) - 1));
  const open = () => {
    const one = cases?.[at];
    if (one) location.hash = one.id;
  };
  const change = () => setLane(lane === undefined ? "trusted" : undefined);
  useKeys({ j: () => setChosen(at + 1), k: () => setChosen(Math.max(0, at - 1)), Enter: open, l: change });
  return (
    <>
      <div class="title-row">
        <h1>{c.title}</h1>
        <div class="acts">
          <KeyButton press="l" name={c.trusted.lane} chosen={lane !== undefined} run={change} />
        </div>
      </div>
      {fault && <p role="alert">{fault}</p>}
      {cases?.length === 0 && <p class="none">{c.none}</p>}
      <ol class="queue" aria-label={c.title}>
        {cases?.map((one, index) => (
          <li key={one.id}>
            <a
              href={`#${one.id}`}
              class={`row severity${one.severity}`}
              aria-current={index === at ? "true" : undefined}
            >
              <Summary words={words} one={one} />
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

function useQueue({ t }: Words, lane: "trusted" | undefined) {
  const [cases, setCases] = useState<readonly CaseSummary[]>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    const look = async () => {
      if (document.hidden) return;
      const answer = await casesApi.queue(lane);
      if (answer.ok) setCases(answer.value.cases);
      setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    };
    void look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [t, lane]);
  return { cases, fault };
}

/** What one must know of a case before opening it: why, how grave, how old, by when, who has it. */
export function Summary({ words: { t, d, c }, one }: { words: Words; one: CaseSummary }) {
  const due = one.at + one.harmMinutes * 60_000;
  return (
    <>
      <strong>{d.report.reasons[one.reason]}</strong>
      <span class="facts">
        <span>{c.severity(one.severity)}</span>
        <span>{c.reach(one.reach)}</span>
        <span>{c.age(t.duration(Math.max(0, Date.now() - one.at)))}</span>
        <span>{c.due(t.moment(due))}</span>
        {one.roomName && <bdi>{one.roomName}</bdi>}
        {one.person && <bdi>{one.person.name}</bdi>}
        {one.trusted && <b>{c.trusted.speaks}</b>}
        {one.holder && <b class="holder">{c.holder(one.holder.name)}</b>}
        {one.waitsUntil && <span>{c.waits(t.moment(one.waitsUntil))}</span>}
        {one.escalated && <span>{c.escalated}</span>}
      </span>
    </>
  );
}
