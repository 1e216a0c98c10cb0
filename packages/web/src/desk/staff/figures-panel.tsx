import type { DeskFigures } from "@parvis/protocol/staff";
import { MeasureBar } from "../rules/measure-bar.tsx";
import type { RulesPart } from "../rules/part.ts";
import { staffApi } from "./api.ts";
import { Bars } from "./bars.tsx";
import type { StaffPart } from "./part.ts";
import { useAsked } from "./use-asked.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UNITS = [
  ["day", 24 * HOUR_MS],
  ["hour", HOUR_MS],
] as const;

/** How the desk is doing: what waits and with whom, how fast it is answered, when it comes, what was overturned. */
export function FiguresPanel({ t, s, r }: RulesPart) {
  const { value: figures, fault } = useAsked({ t }, staffApi.figures);
  if (!figures) return <p class="error">{fault}</p>;
  const props = { t, s, figures };
  return (
    <div class="figures">
      <Headline {...props} />
      <InHand {...props} />
      <Ages {...props} />
      <Answers {...props} />
      <Hours {...props} />
      <Overturned {...props} />
      <Rules {...props} r={r} />
    </div>
  );
}

type FiguresProps = StaffPart & { figures: DeskFigures };

function Headline({ t, s, figures: { inHand, medianMinutes, oldest, at } }: FiguresProps) {
  const open = inHand.reduce((sum, { cases }) => sum + cases, 0);
  return (
    <dl class="headline">
      <div>
        <dt>{s.figures.open}</dt>
        <dd>{open}</dd>
      </div>
      <div>
        <dt>{s.figures.median}</dt>
        <dd>{medianMinutes === null ? s.figures.nothing : span(t, medianMinutes * MINUTE_MS)}</dd>
      </div>
      <div>
        <dt>{s.figures.oldest}</dt>
        <dd>{oldest ? span(t, at - oldest.at) : s.figures.nothing}</dd>
      </div>
    </dl>
  );
}

function InHand({ s, figures: { inHand } }: FiguresProps) {
  const max = Math.max(1, ...inHand.map(({ cases }) => cases));
  return (
    <section class="plot" aria-label={s.figures.inHand}>
      <h2>{s.figures.inHand}</h2>
      {inHand.length === 0 && <p class="hint">{s.figures.noCases}</p>}
      <ul class="rows">
        {inHand.map(({ id, name, cases }) => (
          <li key={id ?? ""}>
            <bdi>{name ?? s.figures.nobody}</bdi>
            <meter min={0} max={max} value={cases} aria-label={name ?? s.figures.nobody} />
            <span>{cases}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ages({ t, s, figures: { ages } }: FiguresProps) {
  const bars = ages.map(({ hours, cases }, i) => {
    const name =
      hours === null
        ? s.figures.older(t.duration((ages[i - 1]?.hours ?? 0) * HOUR_MS))
        : s.figures.younger(t.duration(hours * HOUR_MS));
    return { label: hours === null ? "…" : shortHours(t, hours), value: cases, name, says: s.figures.cases(t, cases) };
  });
  return <Bars title={s.figures.ages} bars={bars} top={topOf(bars)} asTable={s.figures.asTable} />;
}

function Answers({ t, s, figures: { answers } }: FiguresProps) {
  const days = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const bars = answers.map(({ day, minutes, answered }, i) => ({
    label: i % 7 === 0 ? days.format(Date.parse(day)) : "",
    value: minutes ?? undefined,
    name: days.format(Date.parse(day)),
    says: minutes === null ? s.figures.noneAnswered : s.figures.answered(t, span(t, minutes * MINUTE_MS), answered),
  }));
  if (answers.every(({ minutes }) => minutes === null)) {
    return (
      <section class="plot" aria-label={s.figures.answers}>
        <h2>{s.figures.answers}</h2>
        <p class="hint">{s.figures.noAnswers}</p>
      </section>
    );
  }
  const most = Math.max(0, ...answers.map(({ minutes }) => minutes ?? 0));
  const top = most === 0 ? "" : span(t, most * MINUTE_MS);
  return <Bars title={s.figures.answers} bars={bars} top={top} asTable={s.figures.asTable} />;
}

/** In the reader's own hours, to the nearest whole one. */
function Hours({ t, s, figures: { byHour } }: FiguresProps) {
  const ahead = Math.round(-new Date().getTimezoneOffset() / 60);
  const bars = byHour.map((_, hour) => {
    const notices = byHour[(hour - ahead + 48) % 24]!;
    const label = hour % 6 === 0 ? String(hour) : "";
    return { label, value: notices, name: s.figures.hour(hour), says: s.figures.reports(t, notices) };
  });
  return <Bars title={s.figures.byHour} bars={bars} top={topOf(bars)} asTable={s.figures.asTable} />;
}

function Overturned({ t, s, figures: { overturned } }: FiguresProps) {
  const percent = new Intl.NumberFormat(t.locale, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section class="plot" aria-label={s.figures.overturned}>
      <h2>{s.figures.overturned}</h2>
      {overturned.length === 0 && <p class="hint">{s.figures.noDecisions}</p>}
      {overturned.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{s.figures.who}</th>
              <th scope="col">{s.figures.decisions}</th>
              <th scope="col">{s.figures.undone}</th>
              <th scope="col">{s.figures.rate}</th>
            </tr>
          </thead>
          <tbody>
            {overturned.map(({ id, name, decisions, overturned: undone }) => (
              <tr key={id ?? name}>
                <th scope="row">
                  <bdi>{id ? name : s.figures.house}</bdi>
                </th>
                <td>{decisions}</td>
                <td>{undone}</td>
                <td>{percent.format(undone / decisions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Rules that ran away, and how often each was right. */
function Rules({ t, s, r, figures: { rules } }: FiguresProps & RulesPart) {
  return (
    <section class="plot rule-figures-plot" aria-label={s.figures.rules}>
      <h2>{s.figures.rules}</h2>
      {rules.alarms.map(({ rule, at, hits, usual, endedAt }) => (
        <p key={`${rule}${at}`} class={endedAt ? "" : "urgent"}>
          <a href={`#rules/${rule}`}>{rule}</a> {r.alarm(t, hits, usual)},{" "}
          {endedAt ? r.alarmEnded(t.moment(at), t.moment(endedAt)) : r.alarmSince(t.moment(at))}
        </p>
      ))}
      {rules.right.length === 0 && <p class="hint">{s.figures.noneJudged}</p>}
      <ul class="rule-rights">
        {rules.right.map(({ rule, ...measured }) => (
          <li key={rule}>
            <a href={`#rules/${rule}`}>{rule}</a> <MeasureBar t={t} s={s} r={r} measured={measured} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function shortHours(t: StaffPart["t"], hours: number): string {
  const [value, unit] = hours >= 24 ? [hours / 24, "day"] : [hours, "hour"];
  return new Intl.NumberFormat(t.locale, { style: "unit", unit, unitDisplay: "narrow" }).format(value);
}

/** To the nearest minute, hour or day, in the largest unit of which there are two: a wait of a day is 24 hours. */
function span(t: StaffPart["t"], ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= 2 * size) ?? ["minute", MINUTE_MS];
  return new Intl.NumberFormat(t.locale, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(ms / size));
}

function topOf(bars: readonly { value: number }[]): string {
  return String(Math.max(...bars.map(({ value }) => value)));
}
