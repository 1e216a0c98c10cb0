import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Answer } from "../../square/house/api.ts";
import { useDoing } from "../staff/use-asked.ts";
import { focusAtOnce } from "./focus-at-once.ts";
import type { Words } from "./part.ts";

interface ReasonedActProps {
  words: Words;
  /** What the act is called. */
  name: string;
  /** What is asked for. */
  label: string;
  /** A reason that stands ready: the act is one more key away. */
  ready?: string;
  send: (reason: string) => Promise<Answer<unknown>>;
  done: () => unknown;
  children?: ComponentChildren;
}

/** An act that wants a reason, sent with it. */
export function ReasonedAct({ words: { t }, name, label, ready = "", send, done, children }: ReasonedActProps) {
  const [reason, setReason] = useState(ready);
  const { busy, fault, run } = useDoing({ t });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await run(() => send(reason))) await done();
  };
  return (
    <form class="decide" onSubmit={submit}>
      {children}
      <label>
        {label}
        <input
          type="text"
          required
          minLength={REASON_MIN}
          maxLength={REASON_MAX}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      {fault && <p role="alert">{fault}</p>}
      <button type="submit" class="main" disabled={busy} ref={ready === "" ? null : focusAtOnce}>
        {name}
      </button>
    </form>
  );
}
