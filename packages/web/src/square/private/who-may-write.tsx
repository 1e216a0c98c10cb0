import type { PersonId } from "@parvis/protocol/ids";
import type { ContactSetting } from "@parvis/protocol/private";
import { Name } from "../room/name.tsx";
import { act, chooseSetting } from "./act.ts";
import { HandOver } from "./hand-over.tsx";
import { Sheet } from "./pane.tsx";
import type { TalksPart } from "./part.ts";

/** Who may ask for a conversation, whom one keeps away, and a code for whom one knows already. */
export function WhoMayWrite(part: TalksPart) {
  const { square, p, talks } = part;
  const { blocked = [], muted = [] } = talks.contacts.value ?? {};
  return (
    <Sheet square={square} p={p} kind="settings" title={p.writers.title}>
      <Choice {...part} />
      <HandOver {...part} />
      <section>
        <h2>{p.writers.blocked}</h2>
        {blocked.length === 0 ? <p>{p.writers.nobodyBlocked}</p> : <p class="hint">{p.writers.blockedHint}</p>}
        <People {...part} people={blocked} of="block" />
      </section>
      {muted.length > 0 && (
        <section>
          <h2>{p.writers.muted}</h2>
          <People {...part} people={muted} of="mute" />
        </section>
      )}
    </Sheet>
  );
}

function Choice({ square, p, talks }: TalksPart) {
  const setting = talks.contacts.value?.setting;
  return (
    <fieldset class="ask choices">
      <legend>{p.writers.legend}</legend>
      {(Object.keys(p.writers.settings) as ContactSetting[]).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="setting"
            checked={setting === one}
            onChange={() => void chooseSetting(square, talks, one)}
          />
          <span>{p.writers.settings[one]}</span>
        </label>
      ))}
      <p class="hint">{p.writers.meaning}</p>
    </fieldset>
  );
}

function People({ square, p, talks, people, of }: TalksPart & { people: readonly PersonId[]; of: "block" | "mute" }) {
  const nameOf = (id: PersonId) =>
    talks.talks.value?.find((talk) => talk.with.id === id)?.with.name ?? talks.names.get(id);
  return (
    <ul class="rows">
      {people.map((id) => (
        <li key={id}>
          <Name square={square} by={id} name={nameOf(id) ?? p.writers.someone} />
          <button type="button" class="quiet" onClick={() => void act(square, (sealed) => sealed[of](id, false))}>
            {of === "block" ? p.card.unblock : p.card.unmute}
          </button>
        </li>
      ))}
    </ul>
  );
}
