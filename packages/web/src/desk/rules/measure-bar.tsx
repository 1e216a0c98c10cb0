import type { Measured } from "@parvis/protocol/rules";
import type { RulesPart } from "./part.ts";

/** A share with its interval, drawn on a line from none to all; the same stands in words, beside it unless it is bare. */
export function MeasureBar({ t, r, measured, bare }: RulesPart & { measured: Measured; bare?: boolean }) {
  const { of, times, low, high } = measured;
  if (of === 0) return <span class="hint">{r.notJudged}</span>;
  const at = (share: number) => `${Math.round(share * 1000) / 10}%`;
  return (
    <span class="measure" title={r.between(t, low, high)}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="all" width="100" height="10" />
        <rect class="range" x={low * 100} width={(high - low) * 100} height="10" />
        <line x1={at(times / of)} x2={at(times / of)} y1="0" y2="10" />
      </svg>
      {!bare && <span>{r.right(t, times, of)}</span>}
    </span>
  );
}
