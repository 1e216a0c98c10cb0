import type { FoundMeeting, Notice } from "@parvis/protocol/http";
import type { Words } from "./part.ts";

/** [CAS2] The conversation as it was seen, with what was edited or removed, and what the house found and why. */
export function Seen({ words: { t, d, c }, notice }: { words: Words; notice: Notice }) {
  const { context, target, details, finding, cameFrom } = notice;
  const title = finding ? c.found : d.report.reasons[notice.reason];
  return (
    <article class="notice" aria-label={title}>
      <h2>{title}</h2>
      {details && <p dir="auto">{details}</p>}
      {cameFrom && <p class="faint">{c.cameFrom(cameFrom)}</p>}
      {finding && (
        <blockquote class="marked">
          {finding.meeting ? (
            <Checked words={{ t, d, c }} meeting={finding.meeting} />
          ) : (
            <p dir="auto">{finding.text}</p>
          )}
          <ul class="why">
            {finding.hits.map(({ rule, reasons }) => (
              <li key={rule}>
                {reasons?.[t.lang as "fr" | "en"] ?? rule} <span class="faint">{rule}</span>
              </li>
            ))}
            {finding.risk.map(({ card, cue }) => (
              <li key={`${card} ${cue}`} class="faint">
                {cue}
              </li>
            ))}
          </ul>
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

/** A meeting that several people checked: with whom, where and when; who they are is told to nobody. */
function Checked({ words: { t, c }, meeting }: { words: Words; meeting: FoundMeeting }) {
  return (
    <>
      <p>{c.meeting.voices(t, meeting.voices)}</p>
      <ul>
        {meeting.checks.map(({ with: { id, name }, place, meetsAt, checkedAt }) => (
          <li key={`${id} ${checkedAt} ${place}`}>
            <strong>
              <bdi>{place}</bdi>, {t.moment(meetsAt)}
            </strong>{" "}
            <span>
              {c.meeting.with} <bdi>{name}</bdi>
            </span>{" "}
            <span class="faint">{c.meeting.checked(t.moment(checkedAt))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
