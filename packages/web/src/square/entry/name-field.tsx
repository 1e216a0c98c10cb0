import { api } from "../house/api.ts";
import { Icon } from "../look/icon.tsx";
import type { EntryPart } from "../square.ts";
import { type Fault, FaultWords } from "./fault.tsx";

interface NameFieldProps extends EntryPart {
  name: string;
  change: (name: string) => void;
  fault: Fault | undefined;
  /** Whether the strip begins here. */
  focused: boolean;
}

/** A name, with a pleasant free one filled in and another a tap away. */
export function NameField({ square, d, name, change, fault, focused }: NameFieldProps) {
  const another = async () => {
    const answer = await api.whoami(square.words.value.lang);
    if (answer.ok) change(answer.value.suggestion);
  };
  return (
    <div class="ask name-ask">
      <label for="name">{d.entry.name}</label>
      <button type="button" class="link another" onClick={another}>
        <Icon shape="again" />
        {d.entry.another}
      </button>
      <input
        autofocus={focused}
        id="name"
        name="name"
        required
        dir="auto"
        autocomplete="nickname"
        spellcheck={false}
        enterkeyhint="go"
        value={name}
        aria-describedby="name-hint name-fault"
        aria-invalid={fault?.at === "name"}
        onInput={(event) => change(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <FaultWords id="name-fault" fault={fault} at="name" />
      <p id="name-hint" class="hint">
        {d.entry.nameHint}
      </p>
    </div>
  );
}
