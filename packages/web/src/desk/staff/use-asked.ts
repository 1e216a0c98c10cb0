import { useEffect, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import type { Answer } from "../../square/house/api.ts";
import type { StaffPart } from "./part.ts";

/** What the house answers, asked for when the part is opened and again on `again`; or why it does not. */
export function useAsked<T>({ t }: Pick<StaffPart, "t">, question: () => Promise<Answer<T>>) {
  const [value, setValue] = useState<T>();
  const [fault, setFault] = useState("");
  const again = async () => {
    const answer = await question();
    setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    if (answer.ok) setValue(answer.value);
    return answer.ok ? answer.value : undefined;
  };
  useEffect(() => void again(), []);
  return { value, fault, again };
}

/** Does one thing at a time: whether it is being done, and why it was not. */
export function useDoing({ t }: Pick<StaffPart, "t">) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  /** Resolves with the answer's value where it is done. */
  const run = async <T>(asked: () => Promise<Answer<T>>): Promise<{ value: T } | undefined> => {
    setBusy(true);
    setFault("");
    const answer = await asked();
    setBusy(false);
    if (!answer.ok) setFault(sayRefusal(t, answer.refusal));
    return answer.ok ? { value: answer.value } : undefined;
  };
  return { busy, fault, setFault, run };
}
