import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import { useId, useState } from "preact/hooks";
import { SaveRow } from "../../square/desk/saving.tsx";
import type { Answer } from "../../square/house/api.ts";
import type { StaffPart } from "./part.ts";
import { useDoing } from "./use-asked.ts";

type ReasonFormProps = StaffPart & {
  words: string;
  send: (reason: string) => Promise<Answer<unknown>>;
  done: () => void;
};

/** Nothing about who may do what, or what the house does by itself, without a reason, kept with it. */
export function ReasonForm({ t, s, words, send, done }: ReasonFormProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const { busy, fault, run } = useDoing({ t });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await run(() => send(reason)))) return;
    setReason("");
    done();
  };
  return (
    <form onSubmit={submit}>
      <div class="ask">
        <label for={id}>{s.roles.reason}</label>
        <input
          id={id}
          required
          minLength={REASON_MIN}
          maxLength={REASON_MAX}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <SaveRow words={words} busy={busy} fault={fault} />
    </form>
  );
}
