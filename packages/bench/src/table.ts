/** One measured row. Keys carry their units, so that a figure read alone is still understood. */
export type Row = Record<string, string | number | boolean>;

/** Columns are the keys of all rows, in the order in which they first appear; figures to the right. */
export function formatTable(rows: readonly Row[]): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => keys.map((key) => cell(row[key])));
  const widths = keys.map((key, i) => Math.max(key.length, ...cells.map((line) => line[i]?.length ?? 0)));
  const figures = keys.map((key) => rows.some((row) => typeof row[key] === "number"));
  const line = (values: string[]) =>
    values
      .map((value, i) => (figures[i] ? value.padStart(widths[i] ?? 0) : value.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(keys), line(widths.map((width) => "─".repeat(width))), ...cells.map(line)].join("\n");
}

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? value.toLocaleString("en") : String(rounded(value));
}

/** Three significant digits, whole numbers kept whole. */
export function rounded(value: number): number {
  if (!Number.isFinite(value)) return value;
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
