import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import type { Answer } from "../house/api.ts";
import { tell } from "../note.ts";
import type { DeskPart } from "../square.ts";

/** Sends what a form holds: busy meanwhile, then told as done, or refused in words. */
export function useSaving({ square, k }: Pick<DeskPart, "square" | "k">) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const save = async <T,>(asked: Promise<Answer<T>>, told = k.saved): Promise<Answer<T>> => {
    setBusy(true);
    setFault("");
    const answer = await asked;
    setBusy(false);
    if (answer.ok) tell(square, told);
    else setFault(sayRefusal(square.words.value, answer.refusal));
    return answer;
  };
  return { busy, fault, setFault, save };
}

export function SaveRow({
  words,
  busy,
  fault,
  danger,
}: {
  words: string;
  busy: boolean;
  fault: string;
  danger?: boolean;
}) {
  return (
    <div class="save">
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="submit" class={danger ? "main danger" : "main"} disabled={busy}>
        {words}
      </button>
    </div>
  );
}
