import type { ExposureAnswer } from "@parvis/protocol/desk";
import { useEffect, useState } from "preact/hooks";
import { useDoing } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";

interface ExposureProps {
  words: Words;
  /** Asked for each time that it comes into sight. */
  shown: boolean;
  taken: () => void;
}

/** [CAS18] How much of the gravest kind one has had to read, and a break from so much on: offered, never imposed. */
export function Exposure({ words: { t, c }, shown, taken }: ExposureProps) {
  const [exposure, setExposure] = useState<ExposureAnswer>();
  const look = async () => {
    const answer = await casesApi.exposure();
    if (answer.ok) setExposure(answer.value);
  };
  useEffect(() => {
    if (shown) void look();
  }, [shown]);
  const { fault, run } = useDoing({ t });
  const rest = async () => {
    if (!(await run(() => casesApi.takeBreak()))) return;
    await look();
    taken();
  };
  if (!exposure || exposure.budget === 0 || exposure.seen === 0) return null;
  const { seen, budget, since, breakOffered } = exposure;
  return (
    <section class="duty exposure" aria-label={c.exposure.title}>
      <p role="status">
        {breakOffered && <b>{c.exposure.offered}</b>}
        <span class="faint">{c.exposure.seen(seen, budget, t.moment(since))}</span>
      </p>
      {fault && <p role="alert">{fault}</p>}
      {breakOffered && (
        <div class="acts">
          <button type="button" onClick={() => void rest()}>
            {c.exposure.take}
          </button>
        </div>
      )}
    </section>
  );
}
