import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";

/** What is wrong with an entry, and where it can be mended. */
export type Fault = { at: "name" | "age" | "all"; words: string };

export function FaultWords({ id, fault, at }: { id: string; fault: Fault | undefined; at: Fault["at"] }) {
  return (
    <p id={id} class="error" role="alert">
      {fault?.at === at ? fault.words : ""}
    </p>
  );
}

const NAME_FAULTS: readonly RefusalCode[] = ["name_invalid", "name_taken", "name_reserved", "nudge", "text_refused"];
const AGE_FAULTS: readonly RefusalCode[] = ["age_required"];

export function placeOf(refusal: RefusalBody | undefined): Fault["at"] {
  if (!refusal) return "all";
  if (NAME_FAULTS.includes(refusal.code)) return "name";
  return AGE_FAULTS.includes(refusal.code) ? "age" : "all";
}
