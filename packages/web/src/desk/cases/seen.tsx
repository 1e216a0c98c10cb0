import type { Notice } from "@parvis/protocol/http";
import type { Words } from "./part.ts";

/** [CAS2] The conversation as it was seen, with what was edited or removed, and what the house found. */
export function Seen({ words: { t, d, c }, notice }: { words: Words; notice: Notice }) {
  const { context, target, details, finding } = notice;
  return (
    <article class="notice" aria-label={d.report.reasons[notice.reason]}>
      <h2>{finding ? c.found : d.report.reasons[notice.reason]}</h2>
      {details && <p dir="auto">{details}</p>}
      {finding && (
        <blockquote class="marked">
          <p dir="auto">{finding.text}</p>
          <p class="faint">
            {[...finding.hits.map(({ rule }) => rule), ...finding.risk.map(({ cue }) => cue)].join(", ")}
          </p>
        </blockquote>
      )}
      {context.map((line) => (
        <blockquote key={line.seq} class={line.seq === target ? "marked" : ""}>
          <p class="faint">
            <bdi>{line.name}</bdi> <time dateTime={new Date(line.at).toISOString()}>{t.moment(line.at)}</time>
            {line.removed && <em> {c.removed[line.removed]}</em>}
          </p>
          {line.earlier.map((text) => (
            <p key={text.keptAt} class="earlier" dir="auto">
              {text.text}
            </p>
          ))}
          <p dir="auto">{line.text}</p>
        </blockquote>
      ))}
    </article>
  );
}
