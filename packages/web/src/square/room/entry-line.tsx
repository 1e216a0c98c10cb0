import type { Client, Entry } from "@parvis/client/client";
import { sayError } from "../../i18n/refusal.ts";
import { actionOf, typedOf } from "../composer/plain-line.ts";
import { sendLine } from "../composer/send-line.ts";
import { write } from "../composer/written.ts";
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
  const me = square.who.value?.me;
  const { act, error } = entry;
  if (act.t !== "post") return null;
  const action = actionOf(act.text);
  return (
    <li class={`line mine ${opens ? "opens" : ""} ${error ? "refused" : "sending"}`}>
      {opens && me && action === undefined && (
        <p class="by">
          <Name square={square} by={me.id} name={me.name} />
          <span class="you">{square.words.value.message.you}</span>
        </p>
      )}
      {me && action !== undefined ? (
        <div class="action">
          <Name square={square} by={me.id} name={me.name} /> <Said square={square} text={action} />
        </div>
      ) : (
        <Said square={square} text={act.text} />
      )}
      <How square={square} entry={entry} state={state} />
    </li>
  );
}

/** How far it has come; what can be done where it is stuck. */
function How({ square, entry, state }: Part & { entry: Entry; state: Entry["state"] }) {
  const t = square.words.value;
  const client = square.client.value;
  const { error } = entry;
  const waits = state === "waiting" && square.link.value.kind !== "live";
  const words = waits ? t.writing.waiting : state === "sent" ? t.message.sent : t.message.sending;
  return (
    <p class={error ? "aside error" : "aside"}>
      {error ? sayError(t, error) : <span class="state">{words}</span>}
      {error && client && (
        <button type="button" class="link" onClick={() => again(client, entry)}>
          {t.message.again}
        </button>
      )}
      {client && (error || (waits && entry.revocable)) && (
        <>
          <button type="button" class="link" onClick={() => rewrite(square, client, entry)}>
            {t.writing.edit}
          </button>
          <button type="button" class="link" onClick={() => client.dismiss(entry)}>
            {t.writing.remove}
          </button>
        </>
      )}
    </p>
  );
}

/** A refusal is final for the act: trying again is a new one. */
function again(client: Client, entry: Entry): void {
  const { act } = entry;
  client.dismiss(entry);
  if (act.t === "post") sendLine(client, act, entry.error?.code === "nudge");
}

/** Back into the field, above what was begun there since. */
function rewrite(square: Part["square"], client: Client, entry: Entry): void {
  const { act } = entry;
  if (act.t !== "post") return;
  client.dismiss(entry);
  const typed = typedOf(act.text);
  const begun = square.written.value;
  write(square, begun ? `${typed}\n${begun}` : typed);
  document.getElementById("write")?.focus();
}
