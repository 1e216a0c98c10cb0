import type { DangerAnswer } from "@parvis/protocol/desk";
import type { Words } from "./part.ts";

/** Since when the house knows, what it holds, whom to call, and the page to hand over. */
export function Danger({ words: { t, c }, danger }: { words: Words; danger: DangerAnswer }) {
  const { notices, findings, lines } = danger.held;
  return (
    <section class="danger" aria-label={c.danger}>
      <h2>{c.knownAt(t.moment(danger.knownAt))}</h2>
      <p>{c.kept(notices + findings, lines)}</p>
      <ul>
        {danger.numbers.map(({ id, name, what, phone, link }) => (
          <li key={id}>
            {phone && <a href={`tel:${phone}`}>{phone}</a>} {link ? <a href={link}>{name}</a> : <b>{name}</b>}
            <p class="faint">{what[t.lang as "fr" | "en"]}</p>
          </li>
        ))}
      </ul>
      <a href={danger.referral}>{c.referral}</a>
    </section>
  );
}
