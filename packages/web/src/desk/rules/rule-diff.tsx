import type { RuleDiff, RuleExample } from "@parvis/protocol/rules";
import { MeasureBar } from "./measure-bar.tsx";
import type { RulesPart } from "./part.ts";

/** [RUW2] What the version on trial would have done: in figures, how sure they are, and what it would have found. */
export function DiffShown({ diff, ...words }: RulesPart & { diff: RuleDiff }) {
  const { t, r } = words;
  const { found, people, more, less, newPeople, unknownPeople, agreed, examples } = diff;
  const figures: [string, number, string | undefined][] = [
    [r.diff.found, found, undefined],
    [r.diff.people, people, undefined],
    [r.diff.more, more, undefined],
    [r.diff.less, less, undefined],
    [r.diff.newPeople, newPeople, newPeople > 0 ? r.diff.unknown(t, unknownPeople) : undefined],
  ];
  return (
    <section class="diff" aria-label={r.diff.title}>
      <h3>{r.diff.title}</h3>
      <p class="hint">{r.diff.over(t, diff.days, diff.judged)}</p>
      <dl class="diff-figures">
        {figures.map(([name, value, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {new Intl.NumberFormat(t.locale).format(value)}
              {more && <small>{more}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <h4>{r.diff.agreed}</h4>
      <p>{r.diff.agreedSays(t, agreed.times, agreed.of)}</p>
      {agreed.of > 0 && (
        <p class="measured">
          <MeasureBar {...words} measured={agreed} bare />
          <span class="hint">{r.between(t, agreed.low, agreed.high)}</span>
        </p>
      )}
      <h4>{r.diff.examples}</h4>
      {examples.length === 0 && <p class="hint">{r.diff.noExamples}</p>}
      {examples.map((one) => (
        <Example key={`${one.at}${one.name}`} {...words} one={one} />
      ))}
    </section>
  );
}

function Example({ t, r, one: { at, room, name, text, decided } }: RulesPart & { one: RuleExample }) {
  const how = decided ?? "none";
  return (
    <blockquote>
      <p class="facts">
        <bdi>{name}</bdi>
        <bdi>{room}</bdi>
        <time dateTime={new Date(at).toISOString()}>{t.moment(at)}</time>
        <span class={`decided ${how}`}>{r.diff.decided[how]}</span>
      </p>
      {text === undefined ? (
        <p class="hint">{r.diff.withdrawn}</p>
      ) : (
        <p class="long" dir="auto">
          {text}
        </p>
      )}
    </blockquote>
  );
}
