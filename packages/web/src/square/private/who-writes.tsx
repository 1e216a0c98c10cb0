import { chooseSetting } from "./act.ts";
import type { TalksPart } from "./part.ts";

const SENTENCES = { nobody: "promiseNobody", answered: "promise", everybody: "promiseWide" } as const;

/** The first thing private talk says: who can write to one; and the one switch that ends it. */
export function WhoWrites({ square, p, talks }: TalksPart) {
  const setting = talks.contacts.value?.setting;
  if (setting === undefined) return null;
  const turn = (on: boolean) => void chooseSetting(square, talks, on ? "nobody" : "answered");
  return (
    <section class="who-writes" aria-label={p.inbox.who}>
      <p class="promise">{p[SENTENCES[setting]]}</p>
      <label class="switch">
        <input
          type="checkbox"
          class="toggle"
          checked={setting === "nobody"}
          aria-describedby="nobody-meaning"
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        <span>{p.nobodyAtAll}</span>
      </label>
      <p id="nobody-meaning" class="hint">
        {p.nobodyMeaning}
      </p>
    </section>
  );
}
