import type { Client, Entry } from "@parvis/client/client";
import { sayError } from "../../i18n/refusal.ts";
import type { Part } from "../square.ts";
import { Name } from "./name.tsx";
import { Said } from "./said.tsx";

interface EntryLineProps extends Part {
  entry: Entry;
  state: Entry["state"];
  /** Whether it bears its author's name, as it will once it has arrived. */
  opens: boolean;
}

/** A line of one's own that has not arrived yet, or was refused. An entry changes in place: its state is passed beside it. */
export function EntryLine({ square, entry, state, opens }: EntryLineProps) {
  const t = square.words.value;
  const me = square.who.value?.me;
  const { act, error } = entry;
  if (act.t !== "post") return null;
  const client = square.client.value;
  return (
    <li class={`line mine ${opens ? "opens" : ""} ${error ? "refused" : "sending"}`}>
      {opens && me && (
        <p class="by">
          <Name square={square} by={me.id} name={me.name} />
          <span class="you">{t.message.you}</span>
        </p>
      )}
      <Said square={square} text={act.text} />
      {error ? (
        <p class="aside error">
          {sayError(t, error)}
          <button type="button" class="link" onClick={() => client && again(client, entry)}>
            {t.message.again}
          </button>
          <button type="button" class="link" onClick={() => client?.dismiss(entry)}>
            {t.message.discard}
          </button>
        </p>
      ) : (
        <span class="aside">{state === "sent" ? t.message.sent : t.message.sending}</span>
      )}
    </li>
  );
}

/** A refusal is final for the act: trying again is a new one. */
function again(client: Client, entry: Entry): void {
  const { act } = entry;
  client.dismiss(entry);
  if (act.t === "post") client.post(act.room, act.text, act.replyTo);
}
