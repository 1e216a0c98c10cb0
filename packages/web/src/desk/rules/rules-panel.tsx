import type { RuleStanding } from "@parvis/protocol/rules";
import { useEffect, useState } from "preact/hooks";
import { useHash } from "../../square/house/use-hash.ts";
import { useAsked } from "../staff/use-asked.ts";
import { rulesApi } from "./api.ts";
import { describe } from "./describe.ts";
import { DraftForm } from "./draft-form.tsx";
import { MeasureBar } from "./measure-bar.tsx";
import type { RulesPart } from "./part.ts";
import { RuleScreen } from "./rule-screen.tsx";

/** [RUW1] The rules of the engine, or the one that stands in the address behind `#rules/`. */
export function RulesPanel({ looks, ...words }: RulesPart & { looks: number }) {
  const rule = useHash(ruleIn);
  return rule === undefined ? <RuleList {...words} looks={looks} /> : <RuleScreen key={rule} {...words} rule={rule} />;
}

const ruleIn = (hash: string): string | undefined => hash.split("/")[1];

const openRule = (rule: string): void => {
  location.hash = `rules/${rule}`;
};

function RuleList({ looks, ...words }: RulesPart & { looks: number }) {
  const { r } = words;
  const { value, fault, again } = useAsked(words, rulesApi.list);
  // The first look is the one that opened it.
  useEffect(() => void (looks > 1 && again()), [looks]);
  const [sought, setSought] = useState("");
  const [writing, setWriting] = useState(false);
  const rules = (value?.rules ?? []).filter((one) => namesOf(one, words).includes(sought.trim().toLowerCase()));
  return (
    <>
      <p>{r.meaning}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      <div class="find-rule">
        <input
          type="search"
          aria-label={r.search}
          placeholder={r.search}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        {value?.mayTry && (
          <button type="button" class="help" aria-expanded={writing} onClick={() => setWriting(!writing)}>
            {r.write}
          </button>
        )}
      </div>
      {writing && <DraftForm {...words} text={r.text.template} done={openRule} leave={() => setWriting(false)} />}
      {value && rules.length === 0 && <p class="none">{r.noneFound}</p>}
      {grouped(rules).map(([group, of]) => (
        <section key={group} class="rule-group" aria-label={r.groups[group]}>
          <h2>
            {r.groups[group]} <span class="hint">{of.length}</span>
          </h2>
          <ul class="rules">
            {of.map((one) => (
              <li key={one.rule}>
                <RuleRow {...words} one={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const GROUPS = ["alarm", "shadow", "live", "off"] as const;
type Group = (typeof GROUPS)[number];

function groupOf({ alarm, shadow, live }: RuleStanding): Group {
  if (alarm) return "alarm";
  return shadow !== undefined ? "shadow" : live !== undefined ? "live" : "off";
}

/** What finds most stands first. */
function grouped(rules: readonly RuleStanding[]): [Group, RuleStanding[]][] {
  const sorted = rules.toSorted((a, b) => b.found - a.found || a.rule.localeCompare(b.rule));
  const groups = Object.groupBy(sorted, groupOf);
  return GROUPS.flatMap((group) => (groups[group] ? [[group, groups[group]] as [Group, RuleStanding[]]] : []));
}

function RuleRow({ one, ...words }: RulesPart & { one: RuleStanding }) {
  const { t, r } = words;
  const { rule, live, shadow, shadowFound, found, right, alarm, faulty } = one;
  return (
    <a href={`#rules/${rule}`} class={alarm ? "rule alarmed" : "rule"}>
      <strong>{rule}</strong>
      <span class="hint">{describe(one, words)}</span>
      <span class="rule-figures">
        {alarm && <b>{r.alarm(t, alarm.hits, alarm.usual)}</b>}
        {faulty && <b>{r.faulty}</b>}
        {shadow !== undefined && shadowFound && (
          <span>{`${r.isShadow(r.version(shadow))}, ${r.shadowFound(t, shadowFound.times, shadowFound.of)}`}</span>
        )}
        {live !== undefined && !alarm && <span>{r.found(t, found)}</span>}
        {live !== undefined && <MeasureBar {...words} measured={right} />}
      </span>
    </a>
  );
}

const namesOf = (one: RuleStanding, words: RulesPart): string => `${one.rule} ${describe(one, words)}`.toLowerCase();
