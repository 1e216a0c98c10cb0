import type { HouseDecision } from "@parvis/protocol/desk";
import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import { useState } from "preact/hooks";
import { useAsked, useDoing } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import { focusAtOnce } from "./focus-at-once.ts";
import { KeyButton } from "./key-button.tsx";
import type { DeskFacts, Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

interface ByHouseProps {
  words: Words;
  facts: DeskFacts;
}

/** [CAS16] What the house decided without anybody, the newest first; what it did to somebody is taken back here. */
export function ByHouse({ words, facts }: ByHouseProps) {
  const { c } = words;
  const { value, fault, again } = useAsked(words, casesApi.byHouse);
  const [chosen, setChosen] = useState(0);
  const all = value?.decisions ?? [];
  const at = Math.min(chosen, Math.max(0, all.length - 1));
  useKeys({ j: () => setChosen(at + 1), k: () => setChosen(Math.max(0, at - 1)) });
  return (
    <>
      <h1>{c.parts.house}</h1>
      <p class="faint">{c.byHouse.meaning}</p>
      {fault && <p role="alert">{fault}</p>}
      {value && all.length === 0 && <p class="none">{c.byHouse.none}</p>}
      <ol class="queue" aria-label={c.parts.house}>
        {all.map((one, index) => (
          <li key={one.id}>
            <article class="row" aria-current={index === at ? "true" : undefined}>
              <Told words={words} one={one} />
              {isOpen(one) && facts.rights.has("answer-complaints") && (
                <TakeBack words={words} one={one} here={index === at} done={again} />
              )}
            </article>
          </li>
        ))}
      </ol>
    </>
  );
}

const isOpen = ({ effects, undoneAt, complaint }: HouseDecision): boolean =>
  effects.length > 0 && undoneAt === undefined && complaint === undefined;

function Told({ words: { t, d, c }, one }: { words: Words; one: HouseDecision }) {
  const { act, person, at, reason, text, until, undoneAt, complaint } = one;
  const effects = Map.groupBy(one.effects, (effect) => effect.do);
  return (
    <>
      <h2 class={undoneAt === undefined ? "" : "earlier"}>
        {c.byHouse.acts[act]}
        {person && (
          <>
            {" "}
            · <bdi>{person.name}</bdi>
          </>
        )}
      </h2>
      {undoneAt !== undefined && <p class="overturned">{c.byHouse.undone(t.moment(undoneAt))}</p>}
      {complaint !== undefined && <a href={`#complaints/${complaint}`}>{c.byHouse.contested}</a>}
      {text !== undefined && (
        <blockquote class="marked">
          <p class="excerpt" dir="auto">
            {text}
          </p>
        </blockquote>
      )}
      <p dir="auto">{reason}</p>
      <p class="facts">
        <time dateTime={new Date(at).toISOString()}>{t.moment(at)}</time>
        {[...effects].map(([what, all]) => (
          <span key={what}>
            {all.length === 1 ? d.judged.effects[what] : c.byHouse.times(d.judged.effects[what], all.length)}
          </span>
        ))}
        {until !== undefined && <span>{c.byHouse.until(t.moment(until))}</span>}
      </p>
    </>
  );
}

interface TakeBackProps {
  words: Words;
  one: HouseDecision;
  /** Its key is that of the one that is chosen. */
  here: boolean;
  done: () => Promise<unknown>;
}

function TakeBack({ words: { t, c }, one, here, done }: TakeBackProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState(c.byHouse.ready);
  const { busy, fault, run } = useDoing({ t });
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run(() => casesApi.takeBack(one.id, reason))) await done();
  };
  useKeys(here ? { o: () => setOpen(!open) } : {});
  if (!open)
    return (
      <div class="acts">
        <KeyButton press="o" name={c.byHouse.takeBack} run={() => setOpen(true)} />
      </div>
    );
  return (
    <form class="decide" onSubmit={send}>
      <label>
        {c.byHouse.reason}
        <textarea
          rows={2}
          required
          minLength={REASON_MIN}
          maxLength={REASON_MAX}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      {fault && <p role="alert">{fault}</p>}
      <button type="submit" class="main" disabled={busy} ref={focusAtOnce}>
        {c.byHouse.takeBack}
      </button>
    </form>
  );
}
