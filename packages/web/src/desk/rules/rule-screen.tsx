import type { RuleAnswer, RuleDiff } from "@parvis/protocol/rules";
import { useState } from "preact/hooks";
import { ReasonForm } from "../staff/reason-form.tsx";
import { useAsked, useDoing } from "../staff/use-asked.ts";
import { rulesApi } from "./api.ts";
import { describe } from "./describe.ts";
import { DraftForm } from "./draft-form.tsx";
import { MeasureBar } from "./measure-bar.tsx";
import type { RulesPart } from "./part.ts";
import { DiffShown } from "./rule-diff.tsx";
import { RuleLog } from "./rule-log.tsx";

/** [RUW1] One rule: how it stands, what it finds, its trial, as it is written, and what was done with it. */
export function RuleScreen({ rule, ...words }: RulesPart & { rule: string }) {
  const { t, r } = words;
  const { value, fault, again } = useAsked(words, () => rulesApi.read(rule));
  return (
    <>
      <a class="back" href="#rules">
        ‹ {r.all}
      </a>
      <p class="error" role="alert">
        {fault}
      </p>
      {value && (
        <>
          <header class="rule-head">
            <h2>{rule}</h2>
            <p class="hint">{`${describe(value.stand, words)} · ${r.severity(value.stand.severity)} · ${r.from[value.stand.from]}`}</p>
          </header>
          <Standing {...words} {...value} changed={again} />
          {value.stand.shadow !== undefined && <Trial {...words} {...value} changed={again} />}
          <Texts {...words} {...value} changed={again} />
          <RuleLog t={t} s={words.s} r={r} log={value.log} />
        </>
      )}
    </>
  );
}

type Props = RulesPart & RuleAnswer & { changed: () => void };

function Standing({ t, s, r, stand, reasons, changed, mayChange }: Props) {
  const { rule, live, found, right, alarm, faulty, back } = stand;
  const [backing, setBacking] = useState(false);
  const stepBack = back?.live === undefined ? r.back.toTrial : r.back.toVersion(r.version(back.live));
  return (
    <section class={alarm ? "case alarmed" : "case"}>
      <h3>{live === undefined ? r.isOff : r.isLive(r.version(live))}</h3>
      {alarm && <p class="urgent">{`${r.alarm(t, alarm.hits, alarm.usual)}, ${r.alarmSince(t.moment(alarm.at))}`}</p>}
      {faulty && <p class="urgent">{r.faulty}</p>}
      {live !== undefined && (
        <p class="measured">
          <span>{r.found(t, found)}</span>
          <MeasureBar t={t} s={s} r={r} measured={right} />
          {right.of > 0 && <span class="hint">{r.between(t, right.low, right.high)}</span>}
        </p>
      )}
      <p>
        <span class="hint">{r.says}</span>
        <br />
        {reasons[t.lang as "fr" | "en"]}
      </p>
      {mayChange && back && live !== undefined && (
        <div class="acts-row">
          <button type="button" class="help strong" aria-expanded={backing} onClick={() => setBacking(!backing)}>
            {stepBack}
          </button>
        </div>
      )}
      {backing && back && (
        <>
          <p>
            {back.live === undefined ? r.back.none : r.back.live(r.version(back.live))}
            {back.shadow !== undefined && ` ${r.back.shadow(r.version(back.shadow))}`}
          </p>
          <ReasonForm
            t={t}
            s={s}
            words={stepBack}
            send={(reason) => rulesApi.back(rule, reason)}
            done={() => {
              setBacking(false);
              changed();
            }}
          />
        </>
      )}
    </section>
  );
}

/** [RUW3] A version is put in force where one has read what it would do, and nowhere else. */
function Trial({ changed, ...props }: Props) {
  const { t, s, r, stand, mayChange } = props;
  const { rule, shadow, shadowFound, read, live } = stand;
  const [diff, setDiff] = useState<RuleDiff>();
  const [ending, setEnding] = useState(false);
  const { busy, fault, run } = useDoing({ t });
  const compare = async () => {
    setDiff((await run(() => rulesApi.diff(rule)))?.value);
    changed();
  };
  return (
    <section class="case trial">
      <h3>{r.isShadow(r.version(shadow!))}</h3>
      {shadowFound && (
        <p>
          {r.shadow.meaning(t.moment(shadowFound.since))} {r.shadowFound(t, shadowFound.times, shadowFound.of)}.
        </p>
      )}
      {read && <p class="hint">{r.shadow.readBy(read.by?.name ?? r.shadow.onMachine, t.moment(read.at))}</p>}
      {!read && mayChange && <p class="hint">{r.shadow.readFirst}</p>}
      {diff && <DiffShown t={t} s={s} r={r} diff={diff} />}
      {busy && <p role="status">{r.shadow.comparing}</p>}
      <p class="error" role="alert">
        {fault}
      </p>
      {diff === undefined && (
        <div class="acts-row">
          <button type="button" class="main" disabled={busy} onClick={compare}>
            {r.shadow.compare}
          </button>
          {mayChange && live === undefined && (
            <button type="button" class="help" aria-expanded={ending} onClick={() => setEnding(!ending)}>
              {r.shadow.stop}
            </button>
          )}
        </div>
      )}
      {ending && (
        <ReasonForm t={t} s={s} words={r.shadow.stop} send={(reason) => rulesApi.back(rule, reason)} done={changed} />
      )}
      {diff && !mayChange && <p class="hint">{r.shadow.ownerOnly}</p>}
      {diff && mayChange && (
        <ReasonForm
          t={t}
          s={s}
          words={r.shadow.publish}
          send={(reason) => rulesApi.publish(rule, diff.version, reason)}
          done={changed}
        />
      )}
    </section>
  );
}

function Texts({ changed, ...props }: Props) {
  const { t, s, r, stand, liveText, shadowText, fileText, mayTry } = props;
  const [editing, setEditing] = useState<string>();
  const { busy, fault, run } = useDoing({ t });
  const tryFile = async () => {
    if (await run(() => rulesApi.shadow({ rule: stand.rule }))) changed();
  };
  const shown: [string, string | undefined][] = [
    [r.text.live, liveText],
    [r.text.shadow, shadowText],
    [r.text.file, fileText],
  ];
  const done = () => {
    setEditing(undefined);
    changed();
  };
  return (
    <>
      {shown.map(
        ([name, text]) =>
          text !== undefined && (
            <details key={name} class="around">
              <summary>{name}</summary>
              <pre class="code" dir="ltr">
                {text}
              </pre>
            </details>
          ),
      )}
      {editing !== undefined && (
        <DraftForm t={t} s={s} r={r} text={editing} done={done} leave={() => setEditing(undefined)} />
      )}
      {mayTry && editing === undefined && (
        <div class="acts-row">
          <button
            type="button"
            class="help"
            onClick={() => setEditing(shadowText ?? liveText ?? fileText ?? r.text.template)}
          >
            {r.text.change}
          </button>
          {fileText !== undefined && stand.live === undefined && stand.shadow === undefined && (
            <button type="button" class="help" disabled={busy} onClick={tryFile}>
              {r.text.tryFile}
            </button>
          )}
          <p class="error" role="alert">
            {fault}
          </p>
        </div>
      )}
    </>
  );
}
