import { clockRows } from "../clocks/data/clock-rows.ts";
import { type DataFault, DataFaults, faultsOfIssues } from "../data-faults.ts";
import { frenchRetentionDocument } from "./data/retention-fr.ts";
import { type RetentionCategory, retentionDocument } from "./retention.ts";

export type { RetentionCategory } from "./retention.ts";
export type RetentionId = (typeof frenchRetentionDocument)["categories"][number]["id"];

export interface Retention {
  /** The day on which it was last checked. */
  checkedOn: string;
  /** In the document's order. */
  byId: ReadonlyMap<string, RetentionCategory>;
}

/** The French categories of data that ship with the package. */
export const readFrenchRetention = (): Retention => readRetention(frenchRetentionDocument);

/** Reads a document of retentions. @throws DataFaults: every fault of its form, and of the clocks it refers to. */
export function readRetention(document: unknown): Retention {
  const read = retentionDocument.safeParse(document);
  if (!read.success) throw new DataFaults(faultsOfIssues(document, read.error.issues));
  const { source, categories } = read.data;
  const faults = [...repeated(categories), ...categories.flatMap(clockFaults)];
  if (faults.length > 0) throw new DataFaults(faults);
  return { checkedOn: source.checkedOn, byId: new Map(categories.map((one) => [one.id, one])) };
}

function repeated(categories: readonly RetentionCategory[]): DataFault[] {
  const ids = categories.map(({ id }) => id);
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => ({ place: id, why: "stands twice" }));
}

/** A category that ends by a clock of a fixed length says the same length. */
function clockFaults({ id, clock, keep, related = [] }: RetentionCategory): DataFault[] {
  const faults: DataFault[] = [];
  const found = clockRows.find((row) => row.id === clock);
  if (clock !== null && found === undefined) faults.push({ place: `${id}: clock`, why: `there is no clock ${clock}` });
  if (found !== undefined && found.period !== keep)
    faults.push({ place: `${id}: keep`, why: `is not the ${found.period} of ${clock}` });
  for (const other of related)
    if (!clockRows.some((row) => row.id === other))
      faults.push({ place: `${id}: related`, why: `there is no clock ${other}` });
  return faults;
}
