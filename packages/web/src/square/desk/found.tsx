import type { Finding } from "@parvis/protocol/http";
import type { ComponentChildren } from "preact";
import { Name } from "../room/name.tsx";
import type { DeskPart } from "../square.ts";

interface FoundProps extends DeskPart {
  finding: Finding;
}

/** What the house found by itself: the text with what it rests on marked, and each rule with its reason. */
export function Found({ square, k, finding }: FoundProps) {
  const t = square.words.value;
  const { by, hits, risk, held, kind } = finding;
  return (
    <>
      <blockquote class="reported" aria-label={k.found.kinds[kind as keyof typeof k.found.kinds] ?? kind}>
        <p class="by">
          <Name square={square} by={by.id} name={by.name} />
          <em>{k.found.kinds[kind as keyof typeof k.found.kinds] ?? kind}</em>
        </p>
        <p class="long" dir="auto">
          {marked(finding)}
        </p>
      </blockquote>
      <ul class="found">
        {byReason().map(([reason, of]) => (
          <li key={reason}>
            {of.map(({ rule, severity, asks }) => (
              <p key={rule} class="hint">
                <code>{rule}</code> {k.found.severity(severity)}{" "}
                {k.found.asks[asks as keyof typeof k.found.asks] ?? asks}
              </p>
            ))}
            <p>{finding.meeting ? reason : k.found.says(reason)}</p>
          </li>
        ))}
      </ul>
      {risk.length > 0 && (
        <p class="hint">
          {k.found.risk(
            risk.map(({ card, cue, points }) => `${card}: ${cue} ${points > 0 ? "+" : ""}${points}`).join(", "),
          )}
        </p>
      )}
      {held && <p class="state">{stateOf()}</p>}
    </>
  );

  /** Rules that say the same say it once. */
  function byReason(): [string, Finding["hits"]][] {
    return Object.entries(Object.groupBy(hits, ({ reasons }) => reasons[t.lang as "fr" | "en"])).map(
      ([reason, of = []]) => [reason, of],
    );
  }

  function stateOf(): string {
    if (!held) return "";
    if (held.state === "waiting") return k.found.waits(t.moment(held.until));
    if (held.state === "returned") return held.reason ? k.found.returned(held.reason) : k.found.undecided;
    return held.state === "released" ? k.found.released : k.found.withdrawn;
  }
}

/** Stretches that overlap are one. */
function marked({ text, marks }: Finding): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { start, end, cue } of marks.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(
      text.slice(at, from),
      <mark key={from} title={cue}>
        {text.slice(from, end)}
      </mark>,
    );
    at = end;
  }
  return [...parts, text.slice(at)];
}
