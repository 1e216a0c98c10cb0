import type { CaseDecision } from "@parvis/protocol/desk";
import { REASON_MIN } from "@parvis/protocol/limits";
import { useId, useState } from "preact/hooks";
import { focusAtOnce } from "./focus-at-once.ts";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

const kinds = ["given", "deferred", "order", "advertising_flood"] as const;
type Kind = (typeof kinds)[number];

const DAY_MS = 24 * 60 * 60 * 1000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
/** Where an order says no date that is near. */
const DAYS = 30;

/** What is chosen of how a decision is told, and what goes with it; `ready`: nothing that an order needs is missing. */
export function useTelling() {
  const [kind, setKind] = useState<Kind>("given");
  const [order, setOrder] = useState("");
  const [until, setUntil] = useState(() => dayIn(DAYS));
  const ready = kind !== "deferred" || (order.trim().length >= REASON_MIN && until > dayIn(0));
  return { kind, setKind, order, setOrder, until, setUntil, ready, told: toldBy(kind, order, until) };
}

function toldBy(kind: Kind, order: string, until: string): Pick<CaseDecision, "deferred" | "notOwed"> {
  switch (kind) {
    case "given":
      return {};
    case "deferred":
      return { deferred: { order, until } };
    case "order":
    case "advertising_flood":
      return { notOwed: kind };
  }
}

interface TellingProps {
  words: Words;
  telling: ReturnType<typeof useTelling>;
  decide: () => void;
}

/** [CAS15] Whether the person is told at once, once an order allows it, or not at all; each with what it means. */
export function Telling({ words: { c }, telling, decide }: TellingProps) {
  const { kind, setKind } = telling;
  const id = useId();
  useKeys({ j: () => setKind(kinds[(kinds.indexOf(kind) + 1) % kinds.length]!) });
  const submit = (event: Event) => {
    event.preventDefault();
    decide();
  };
  return (
    <fieldset class="telling" aria-label={c.telling.label} aria-describedby={id}>
      <span class="faint">
        {c.telling.label} <kbd>j</kbd>
      </span>
      <div class="acts">
        {kinds.map((each) => (
          <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
            {c.telling.kinds[each]}
          </button>
        ))}
      </div>
      <p class="faint" id={id}>
        {c.telling.meanings[kind]}
      </p>
      {kind === "deferred" && (
        <form class="numbers" onSubmit={submit}>
          <label>
            {c.telling.order}
            <input
              type="text"
              required
              ref={focusAtOnce}
              value={telling.order}
              onInput={(event) => telling.setOrder(event.currentTarget.value)}
            />
          </label>
          <label>
            {c.telling.until}
            <input
              type="date"
              required
              min={dayIn(1)}
              value={telling.until}
              onInput={(event) => telling.setUntil(event.currentTarget.value)}
            />
          </label>
          <button type="submit" hidden />
        </form>
      )}
    </fieldset>
  );
}
