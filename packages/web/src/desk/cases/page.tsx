import type { CaseId, ComplaintId, PersonId } from "@parvis/protocol/ids";
import { useState } from "preact/hooks";
import type { DeskWords, RuleWords, StaffWords } from "../../i18n/catalogue.ts";
import { Night } from "../../square/desk/night.tsx";
import { useHash } from "../../square/house/use-hash.ts";
import { RulesPanel } from "../rules/rules-panel.tsx";
import { ByHouse } from "./by-house.tsx";
import { Called } from "./called.tsx";
import { CaseScreen } from "./case-screen.tsx";
import { ComplaintScreen } from "./complaint-screen.tsx";
import { Complaints } from "./complaints.tsx";
import { DutySwitch } from "./duty-switch.tsx";
import { Exposure } from "./exposure.tsx";
import { KeysHelp } from "./keys-help.tsx";
import type { DeskFacts, Words } from "./part.ts";
import { Payloads } from "./payloads.tsx";
import { Queue } from "./queue.tsx";
import { ShieldSwitch } from "./shield-switch.tsx";
import { useHeard } from "./use-heard.ts";
import { useKeys } from "./use-keys.ts";

interface PageProps {
  words: Words;
  k: DeskWords;
  s: StaffWords;
  r: RuleWords;
  facts: DeskFacts;
  me: PersonId | undefined;
}

type Place =
  | { part: PartName }
  | { part: "queue"; case: CaseId }
  | { part: "complaints"; complaint: ComplaintId }
  | { part: "rules"; rule: string };

/** The parts of the desk, each with the right that it asks for. */
const parts = {
  queue: "read",
  complaints: "read-complaints",
  payloads: "mend-payloads",
  rules: "read-rules",
  house: "read-complaints",
} as const;
type PartName = keyof typeof parts;

/** The part of the desk that stands in the address behind the #: the queue, unless another one is named. */
export function CasesPage(props: PageProps) {
  const { words, facts, me } = props;
  const { t, c } = words;
  const place = useHash(placeIn);
  const [help, setHelp] = useState(false);
  const [shifts, setShifts] = useState(0);
  const [breaks, setBreaks] = useState(0);
  const { call, posture } = useHeard(words);
  const own = (Object.keys(parts) as PartName[]).filter((part) => facts.rights.has(parts[part]));
  const isList = !("case" in place || "complaint" in place || "rule" in place);
  const queue = isList && place.part === "queue";
  const numbered = own.map((part, index) => [
    String(index + 1),
    () => {
      location.hash = part;
    },
  ]);
  useKeys({ ...(isList && Object.fromEntries(numbered)), "?": () => setHelp(true) });
  if (own.length === 0) return <p class="none">{c.notYours}</p>;
  return (
    <>
      <Called words={words} heard={call} />
      <header class="desk-bar">
        <a class="back" href="/desk">
          {c.toDesk}
        </a>
        <nav class="desk-parts" aria-label={c.toDesk}>
          {own.map((part) => (
            <a key={part} href={`#${part}`} aria-current={part === place.part ? "page" : undefined}>
              {c.parts[part]}
            </a>
          ))}
        </nav>
        <a class="help" href={`/help?lang=${t.lang}`} target="_blank" rel="noopener">
          {t.page.help}
        </a>
        <button type="button" class="help keys" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
          {c.help.open} <kbd>?</kbd>
        </button>
      </header>
      {/* Kept while a case is open: what comes later would push the queue from under a thumb. */}
      <div class="watch" hidden={!queue}>
        {facts.rights.has("work") && (
          <DutySwitch
            key={breaks}
            words={words}
            me={me}
            shown={queue}
            heard={posture}
            changed={() => setShifts(shifts + 1)}
          />
        )}
        <Exposure words={words} shown={queue} taken={() => setBreaks(breaks + 1)} />
        {facts.rights.has("guard") && <ShieldSwitch words={words} shown={queue} heard={posture} />}
        {own.includes("queue") && <Night key={shifts} t={t} d={words.d} k={props.k} />}
      </div>
      <Open {...props} place={place} />
      {help && <KeysHelp words={words} close={() => setHelp(false)} />}
    </>
  );
}

function Open({ place, words, facts, s, r }: PageProps & { place: Place }) {
  if ("case" in place) return <CaseScreen key={place.case} id={place.case} words={words} facts={facts} />;
  if ("complaint" in place)
    return <ComplaintScreen key={place.complaint} id={place.complaint} words={words} facts={facts} />;
  switch (place.part) {
    case "queue":
      return <Queue words={words} />;
    case "complaints":
      return <Complaints words={words} />;
    case "payloads":
      return <Payloads words={words} facts={facts} />;
    case "house":
      return <ByHouse words={words} facts={facts} />;
    case "rules":
      return (
        <div class="desk rules-here">
          <h1>{words.c.parts.rules}</h1>
          <section>
            <RulesPanel t={words.t} s={s} r={r} looks={1} />
          </section>
        </div>
      );
  }
}

const ID = /^[0-9a-f-]{36}$/;

function placeIn(hash: string): Place {
  const [part = "", of] = hash.split("/");
  if (ID.test(part)) return { part: "queue", case: part as CaseId };
  if (part === "complaints" && of !== undefined) return { part, complaint: of as ComplaintId };
  if (part === "rules" && of !== undefined) return { part, rule: of };
  return { part: part in parts ? (part as PartName) : "queue" };
}
