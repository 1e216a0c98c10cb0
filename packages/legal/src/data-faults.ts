import type * as z from "zod/mini";

/** What is wrong in a document of facts, and where: `offences.3 (csam): penalty.prison`. */
export interface DataFault {
  place: string;
  why: string;
}

/** All faults of a document at once. */
export class DataFaults extends Error {
  readonly faults: readonly DataFault[];

  constructor(faults: readonly DataFault[]) {
    super(faults.map(({ place, why }) => `${place}: ${why}`).join("\n"));
    this.name = "DataFaults";
    this.faults = faults;
  }
}

/** The issues of a schema, each with the id of the row it lies in where the row has one. */
export function faultsOfIssues(document: unknown, issues: readonly z.core.$ZodIssue[]): DataFault[] {
  return issues.map((issue) => ({ place: placeOf(document, issue.path), why: sayIssue(issue) }));
}

function placeOf(document: unknown, path: readonly PropertyKey[]): string {
  let value = document;
  let place = "";
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    place += `${place === "" || place.endsWith(" ") ? "" : "."}${String(key)}`;
    const id = typeof key === "number" ? (value as { id?: unknown } | undefined)?.id : undefined;
    if (typeof id === "string") place += ` (${id}): `;
  }
  return place.replace(/[: ]+$/, "");
}

function sayIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `has no field ${issue.keys.join(", ")}`;
    case "invalid_value":
      return `is none of ${issue.values.map(String).join(", ")}`;
    case "invalid_type":
      return `is no ${issue.expected}`;
    default:
      return `is wrong (${issue.code})`;
  }
}
