import type { RuleAnswer } from "@parvis/protocol/rules";
import type { RulesPart } from "./part.ts";

/** What was done with a rule, by whom and why, newest first. */
export function RuleLog({ t, r, log }: RulesPart & Pick<RuleAnswer, "log">) {
  if (log.length === 0) return null;
  return (
    <section aria-label={r.log.title}>
      <h3>{r.log.title}</h3>
      <ol class="log-of-ways">
        {log.map(({ at, act, version, by, reason }) => (
          <li key={`${at}${act}`}>
            <time dateTime={new Date(at).toISOString()}>{t.moment(at)}</time>
            <bdi>{by?.name ?? r.log.machine}</bdi> {r.log.acts[act](r.version(version))}
            {reason && (
              <q class="hint" dir="auto">
                {reason}
              </q>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
