import type { PagesAnswer } from "@parvis/protocol/desk";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../../square/house/api.ts";
import { notify } from "./notify.ts";
import type { Words } from "./part.ts";

export type CaseCall = PagesAnswer["pages"][number];

/** So is refused whoever has no part at the desk, or has left. */
const NOBODY: ReadonlySet<string> = new Set(["not_entered", "not_allowed", "session_ended"]);

/** How often it is looked whether somebody works on them by now. */
const LOOK_MS = 5000;

/** [CAS17] The urgent cases that one is called to, over whatever one is doing, until somebody works on them. */
export function Called({ words: { t, d, c }, heard }: { words: Words; heard: CaseCall | undefined }) {
  const calls = useCalls(heard);
  if (calls.length === 0) return null;
  return (
    <section class="called" role="alert" aria-label={c.called.title}>
      <h2>{c.called.title}</h2>
      <ul>
        {calls.map((call) => (
          <li key={call.case}>
            <a href={pathOf(call)}>{d.report.reasons[call.reason]}</a> <time>{t.moment(call.at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}

const pathOf = (call: CaseCall): string => `/cases#${call.case}`;

/** Tells outside the page what kind of harm it is about, and nothing of what was said. */
export function tellCall({ d, c }: Words, call: CaseCall): Promise<void> {
  const about = { about: call.case, path: pathOf(call) };
  return notify({ title: c.called.title, body: d.report.reasons[call.reason], ...about });
}

function useCalls(heard: CaseCall | undefined): readonly CaseCall[] {
  const [calls, setCalls] = useState<readonly CaseCall[]>([]);
  const look = async () => {
    // It asks for no sign-in: who has none at hand is called all the same.
    const answer = await ask<PagesAnswer>("GET", "desk/pages");
    if (answer.ok) setCalls(answer.value.pages);
    // Whoever is nothing at the desk, or has left, is called no more; no answer takes no call away.
    else if (NOBODY.has(answer.refusal?.code ?? "")) setCalls([]);
    else if (heard) setCalls((before) => [heard, ...before.filter((call) => call.case !== heard.case)]);
  };
  const waits = calls.length > 0;
  useEffect(() => void look(), [heard]);
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [waits]);
  return calls;
}
