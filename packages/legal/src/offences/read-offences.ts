import type * as z from "zod/mini";
import { type DataFault, DataFaults, faultsOfIssues } from "../data-faults.ts";
import { frenchOffenceDocument } from "./data/offences-fr.ts";
import { type Duty, duty, type Offence, type OffenceDocument, offence, offenceDocument } from "./offence.ts";
import { hasKeyword } from "./subjects-of.ts";

export type { Duty, Offence } from "./offence.ts";
export type FrenchOffenceId = (typeof frenchOffenceDocument)["offences"][number]["id"];

export interface Offences {
  source: OffenceDocument["source"];
  /** In the document's order. */
  byId: ReadonlyMap<string, Offence>;
  /** By article. */
  duties: ReadonlyMap<string, Duty>;
}

/** The French offences that ship with the package. */
export const readFrenchOffences = (): Offences => readOffences(frenchOffenceDocument);

/** Reads a document of offences. @throws DataFaults: every fault of its form, and of what sound rows refer to. */
export function readOffences(document: unknown): Offences {
  const read = offenceDocument.safeParse(document);
  const offences = soundRows(document, "offences", offence);
  const duties = soundRows(document, "duties", duty);
  const faults = [
    ...(read.success ? [] : faultsOfIssues(document, read.error.issues)),
    ...repeated(offences.map(({ id }) => id)).map((id) => ({ place: id, why: "stands twice" })),
    ...repeated(duties.map(({ article }) => article)).map((article) => ({ place: article, why: "stands twice" })),
    ...offences.flatMap((offence) => offenceFaults(offence, articlesOf(document))),
  ];
  if (faults.length > 0 || !read.success) throw new DataFaults(faults);
  return {
    source: read.data.source,
    byId: new Map(offences.map((offence) => [offence.id, offence])),
    duties: new Map(duties.map((duty) => [duty.article, duty])),
  };
}

function soundRows<Row>(document: unknown, list: "offences" | "duties", schema: z.ZodMiniType<Row>): Row[] {
  return rowsOf(document, list).flatMap((row) => schema.safeParse(row).data ?? []);
}

function rowsOf(document: unknown, list: "offences" | "duties"): readonly unknown[] {
  const rows = (document as Record<string, unknown> | null | undefined)?.[list];
  return Array.isArray(rows) ? rows : [];
}

/** Of all duties, sound or not: a duty that is badly worded is no reason to call its article unknown. */
function articlesOf(document: unknown): ReadonlySet<unknown> {
  return new Set(rowsOf(document, "duties").map((row) => (row as { article?: unknown } | null)?.article));
}

function offenceFaults(offence: Offence, duties: ReadonlySet<unknown>): DataFault[] {
  const faults: DataFault[] = [];
  const say = (field: string, why: string) => faults.push({ place: `${offence.id}: ${field}`, why });
  const { penalty, kind, aggravated, online, dsa } = offence;
  if ((penalty === null) !== (kind === "aggravation")) say("penalty", "only an aggravation has none of its own");
  for (const id of repeated(aggravated.map(({ id }) => id))) say("aggravated", `"${id}" stands twice`);
  const marked = aggravated.filter((aggravation) => aggravation.online).map(({ id }) => id);
  if (marked.join() !== (online ?? "")) say("online", "is not the aggravation that is marked online");
  if (!keywordBelongs(dsa)) say("dsa.keyword", "belongs to no category that is named");
  if (dsa.category === null && dsa.categoryAddition.length > 0) say("dsa.categoryAddition", "adds to no category");
  for (const article of offence.knowingSilencePunished.filter((article) => !duties.has(article)))
    say("knowingSilencePunished", `${article} is none of the duties`);
  return faults;
}

function keywordBelongs({ category, keyword, categoryAddition }: Offence["dsa"]): boolean {
  if (keyword === null) return true;
  return category !== null && [category, ...categoryAddition].some((named) => hasKeyword(named, keyword));
}

const repeated = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);
