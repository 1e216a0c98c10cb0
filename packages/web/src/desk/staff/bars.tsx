import { useId } from "preact/hooks";

export interface Bar {
  /** Under the bar; empty where there is no room for one. */
  label: string;
  /** Undefined: nothing was measured. */
  value: number | undefined;
  /** The whole of it in words, in the table. */
  says: string;
  /** What the table calls it. */
  name: string;
}

interface BarsProps {
  title: string;
  bars: readonly Bar[];
  /** What the height of the tallest bar stands for, in words. */
  top: string;
  asTable: string;
}

const HEIGHT = 100;
const STEP = 10;
const WIDTH = 7;

/** A plot of bars in an SVG of our own; the same figures stand in a table for whoever reads by ear. */
export function Bars({ title, bars, top, asTable }: BarsProps) {
  const id = useId();
  const max = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <figure class="plot" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <p class="top" aria-hidden="true">
        {top}
      </p>
      <svg viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line class="ground" x1={0} x2={bars.length * STEP} y1={HEIGHT} y2={HEIGHT} />
        {bars.map(({ value = 0, name, says }, i) => (
          <rect
            key={name}
            x={i * STEP + (STEP - WIDTH) / 2}
            width={WIDTH}
            y={HEIGHT - (value / max) * HEIGHT}
            height={(value / max) * HEIGHT}
          >
            <title>{says}</title>
          </rect>
        ))}
      </svg>
      <ol class="labels" aria-hidden="true">
        {bars.map(({ label, name }) => (
          <li key={name}>{label}</li>
        ))}
      </ol>
      <details class="around">
        <summary>{asTable}</summary>
        <table>
          <tbody>
            {bars.map(({ name, says }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
