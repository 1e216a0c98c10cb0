import type { CaseId } from "@parvis/protocol/ids";
import type { Answer } from "../../square/house/api.ts";
import { casesApi } from "./api.ts";
import { KeyButton } from "./key-button.tsx";
import type { Words } from "./part.ts";
import { useKeys } from "./use-keys.ts";

/** Resolves with what was answered, and with null where it was refused. */
export type Act = <T>(done: Promise<Answer<T>>) => Promise<T | undefined | null>;

interface CaseActsProps {
  id: CaseId;
  words: Words;
  act: Act;
  callDanger: () => void;
}

/** How long a case is put aside. */
const ASIDE_MINUTES = 60;

/** [CAS4] What is done with a case before it is decided: each a button, and the key that stands on it. */
export function CaseActs({ id, words: { c }, act, callDanger }: CaseActsProps) {
  const acts = {
    t: { name: c.take, run: () => void act(casesApi.take(id)) },
    q: { name: c.leave, run: () => void act(casesApi.leave(id)) },
    p: { name: c.aside, run: () => void act(casesApi.wait(id, ASIDE_MINUTES)) },
    e: { name: c.escalate, run: () => void act(casesApi.escalate(id, "senior")) },
    E: { name: c.toLegal, run: () => void act(casesApi.escalate(id, "legal")) },
    "!": { name: c.danger, run: callDanger },
  };
  useKeys(Object.fromEntries(Object.entries(acts).map(([key, { run }]) => [key, run])));
  return (
    <div class="acts">
      {Object.entries(acts).map(([key, { name, run }]) => (
        <KeyButton key={key} press={key} name={name} strong={key === "!"} run={run} />
      ))}
    </div>
  );
}
