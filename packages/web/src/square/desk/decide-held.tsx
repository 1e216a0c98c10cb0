import type { Finding } from "@parvis/protocol/http";
import { useState } from "preact/hooks";
import type { DeskPart } from "../square.ts";
import { ReasonField } from "../staff/reason-field.tsx";
import { deskApi } from "./api.ts";
import { SaveRow, useSaving } from "./saving.tsx";

interface DecideHeldProps extends DeskPart {
  held: NonNullable<Finding["held"]>;
  done: () => void;
}

/** A post that waits: into its room, or back to its author with a reason. */
export function DecideHeld({ square, d, k, held, done }: DecideHeldProps) {
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, fault, save } = useSaving({ square, k });
  const decide = async (release: boolean) => {
    const decision = release ? { release } : { release, reason: reason.trim() };
    const answer = await save(deskApi.decideHeld(held.id, decision), release ? k.found.released : k.found.wasReturned);
    // Somebody else may have decided meanwhile.
    if (answer.ok || answer.refusal?.code === "not_found") done();
  };
  if (!returning)
    return (
      <div class="acts-row">
        <button type="button" class="help" disabled={busy} onClick={() => decide(true)}>
          {k.found.release}
        </button>
        <button type="button" class="help" disabled={busy} onClick={() => setReturning(true)}>
          {k.found.return}
        </button>
        <p class="error" role="alert">
          {fault}
        </p>
      </div>
    );
  const send = (event: Event) => {
    event.preventDefault();
    void decide(false);
  };
  return (
    <form class="decide" onSubmit={send}>
      <ReasonField square={square} d={d} id={`return-${held.id}`} reason={reason} change={setReason} />
      <SaveRow words={k.found.confirmReturn} busy={busy} fault={fault} />
      <button type="button" class="link" onClick={() => setReturning(false)}>
        {k.cancel}
      </button>
    </form>
  );
}
