import type { Beside as Known } from "@parvis/protocol/desk";
import type { Words } from "./part.ts";

/** [CAS6] What is known around a case: what was decided about the person, other cases, notices in those. */
export function Beside({ words, beside }: { words: Words; beside: Known }) {
  const { c } = words;
  const { past, cases, notices } = beside;
  if (past.length + cases.length + notices.length === 0) return <p class="faint">{c.beside.nothing}</p>;
  return (
    <section class="beside" aria-label={c.beside.title}>
      <h2>{c.beside.title}</h2>
      {past.length > 0 && <Past words={words} past={past} />}
      {cases.length > 0 && <Cases words={words} cases={cases} />}
      {notices.length > 0 && <Notices words={words} notices={notices} />}
    </section>
  );
}

function Past({ words: { t, d, c }, past }: { words: Words; past: Known["past"] }) {
  return (
    <>
      <h3>{c.beside.past}</h3>
      <ul>
        {past.map(({ id, at, by, effects, reason, undoneAt, case: of }) => (
          <li key={id}>
            <p class={undoneAt === undefined ? "" : "earlier"}>
              <b>{effects.map((effect) => d.judged.effects[effect.do]).join(", ")}</b>
            </p>
            {undoneAt !== undefined && <p class="overturned">{c.beside.undone(t.moment(undoneAt))}</p>}
            <p dir="auto">{reason}</p>
            <p class="faint">
              {t.moment(at)} · <bdi>{by?.name ?? c.house}</bdi>
              {of !== undefined && (
                <>
                  {" "}
                  · <a href={`#${of}`}>{c.beside.toCase}</a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Cases({ words: { t, d, c }, cases }: { words: Words; cases: Known["cases"] }) {
  return (
    <>
      <h3>{c.beside.cases}</h3>
      <ul>
        {cases.map(({ link, case: { id, at, reason, state, person, roomName } }) => (
          <li key={id}>
            <p>
              <a href={`#${id}`}>{d.report.reasons[reason]}</a>{" "}
              {link !== "person" && person && <bdi class="other">{person.name}</bdi>}
            </p>
            <p class="faint">
              {c.beside.links[link]} · {c.beside.states[state]} · {roomName && <bdi>{roomName} · </bdi>}
              {t.moment(at)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Notices({ words: { t, d, c }, notices }: { words: Words; notices: Known["notices"] }) {
  return (
    <>
      <h3>{c.beside.notices}</h3>
      <ul>
        {notices.map(({ id, at, reason, details, case: of }) => (
          <li key={id}>
            <p>
              <a href={`#${of}`}>{d.report.reasons[reason]}</a> <span class="faint">{t.moment(at)}</span>
            </p>
            {details && <p dir="auto">{details}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
