import { makeQr } from "./make-qr.ts";

/** The light margin that a reader needs, in squares. */
const MARGIN = 4;

/** [STW8] A text as a QR code, drawn here: nothing of it leaves the page. Dark on light in any theme, as readers want it. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const rows = makeQr(text);
  if (rows === undefined) return null;
  const side = rows.length + 2 * MARGIN;
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : [])),
  );
  return (
    <svg class="qr" role="img" aria-label={name} viewBox={`0 0 ${side} ${side}`} shape-rendering="crispEdges">
      <path class="light" d={`M0 0h${side}v${side}H0z`} />
      <path d={squares.join("")} />
    </svg>
  );
}
