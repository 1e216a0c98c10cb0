import { useState } from "preact/hooks";
import { useAsked, useDoing } from "../staff/use-asked.ts";
import { casesApi, type RefusedPayload } from "./api.ts";
import { Readers } from "./case-readers.tsx";
import type { DeskFacts, Words } from "./part.ts";

interface PayloadsProps {
  words: Words;
  facts: DeskFacts;
}

/** [CAS9] Texts that the Commission's database does not take as they are, each with why, and the words to mend. */
export function Payloads({ words, facts }: PayloadsProps) {
  const { c } = words;
  const { value, fault, again } = useAsked(words, casesApi.payloads);
  const [told, setTold] = useState("");
  const done = async (decision: string) => {
    const left = await again();
    const still = left?.payloads.some((one) => one.decision === decision);
    setTold(still ? c.payloads.still : c.payloads.mended);
  };
  return (
    <>
      <h1>{c.payloads.title}</h1>
      <p class="faint">{c.payloads.meaning}</p>
      {fault && <p role="alert">{fault}</p>}
      <p role="status">{told}</p>
      {value?.payloads.length === 0 && <p class="none">{c.payloads.none}</p>}
      {value?.payloads.map((one) => (
        <Mending
          key={`${one.decision}${JSON.stringify(one)}`}
          words={words}
          one={one}
          may={facts.rights.has("mend-payloads")}
          watches={facts.rights.has("read-reads")}
          begin={() => setTold("")}
          done={() => void done(one.decision)}
        />
      ))}
    </>
  );
}

interface MendingProps {
  words: Words;
  one: RefusedPayload;
  may: boolean;
  /** Whether they see who else has read it. */
  watches: boolean;
  begin: () => void;
  done: () => void;
}

function Mending({ words, one, may, watches, begin, done }: MendingProps) {
  const { t, c } = words;
  const [facts, setFacts] = useState(one.facts);
  const [explanation, setExplanation] = useState(one.explanation);
  const [ground, setGround] = useState(one.ground);
  const [source, setSource] = useState(one.source ?? "");
  const [released, setReleased] = useState<readonly number[]>([]);
  const { busy, fault, run } = useDoing({ t });
  const send = async (event: Event) => {
    event.preventDefault();
    const mending = {
      ...(facts !== one.facts && { facts }),
      ...(explanation !== one.explanation && { explanation }),
      ...(ground !== one.ground && { ground }),
      ...(source !== (one.source ?? "") && { source }),
      released: released.map((at) => ({ field: one.faults[at]!.field, found: one.faults[at]!.found! })),
    };
    begin();
    if (await run(() => casesApi.mend(one.decision, mending))) done();
  };
  const toggle = (at: number) =>
    setReleased(released.includes(at) ? released.filter((each) => each !== at) : [...released, at]);
  return (
    <form class="decide" onSubmit={send} aria-label={t.moment(one.at)}>
      <p class="faint">{t.moment(one.at)}</p>
      <h2>{c.payloads.why}</h2>
      <ul class="why">
        {one.faults.map((each, at) => (
          <li key={`${each.field}${each.why}`}>
            {sayFault(words, each)}
            {each.kind === "name" && each.found && may && (
              <label class="part">
                <input type="checkbox" checked={released.includes(at)} onChange={() => toggle(at)} />
                <span>{c.payloads.word(each.found)}</span>
              </label>
            )}
          </li>
        ))}
      </ul>
      <label>
        {c.payloads.facts}
        <textarea rows={3} readOnly={!may} value={facts} onInput={(event) => setFacts(event.currentTarget.value)} />
      </label>
      <label>
        {c.payloads.explanation}
        <textarea
          rows={3}
          readOnly={!may}
          value={explanation}
          onInput={(event) => setExplanation(event.currentTarget.value)}
        />
      </label>
      {isAtFault(one, "ground") && (
        <label>
          {c.payloads.ground}
          <textarea rows={3} readOnly={!may} value={ground} onInput={(event) => setGround(event.currentTarget.value)} />
        </label>
      )}
      {isAtFault(one, "source") && (
        <label>
          {c.payloads.source}
          <textarea rows={1} readOnly={!may} value={source} onInput={(event) => setSource(event.currentTarget.value)} />
        </label>
      )}
      {fault && <p role="alert">{fault}</p>}
      {may && (
        <button type="submit" class="main" disabled={busy}>
          {c.payloads.save}
        </button>
      )}
      {watches && <Readers words={words} of={{ decision: one.decision }} />}
    </form>
  );
}

const isAtFault = ({ faults }: RefusedPayload, text: ReturnType<typeof textIn>) =>
  faults.some(({ field }) => textIn(field) === text);

/** Which text a field of the database is made of. */
function textIn(field: string): "facts" | "explanation" | "ground" | "source" {
  if (field.endsWith("_ground")) return "ground";
  if (field === "source_identity") return "source";
  return field === "decision_facts" ? "facts" : "explanation";
}

function sayFault({ c }: Words, { field, why, kind, found }: RefusedPayload["faults"][number]): string {
  const named = c.payloads[textIn(field)];
  if (kind === undefined || found === undefined) return `${field}: ${why}`;
  return c.payloads.holds(named, c.payloads.kinds[kind], found);
}
