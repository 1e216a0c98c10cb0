import type { Unchecked } from "./check-database.ts";
import { fieldRules } from "./data/field-rules.ts";
import type { Fault } from "./fault.ts";
import type { Field } from "./field-rule.ts";
import type { FindKind } from "./screen/find.ts";
import { findPersonalData } from "./screen/find-personal-data.ts";

/** A pseudonym may be an everyday word. A person has read the place and found that it names nobody there. */
export interface Release {
  field: Field;
  /** The stretch of the text, as written. Names alone can be released; the rest is reworded. */
  found: string;
}

/** Free texts; the identifier is ours and made by a machine. */
const screened = (Object.keys(fieldRules) as Field[]).filter(
  (field) => field !== "puid" && ["text", "url"].includes(fieldRules[field].type),
);

const looksLike: Record<FindKind, string> = {
  "e-mail": "an e-mail address",
  phone: "a telephone number",
  ip: "an IP address",
  handle: "somebody's handle",
  name: "a name of somebody concerned",
  link: "a link that leads to a person",
};

/** Personal data in the free texts of a payload (DSA art. 24(5)), each with its place. */
export function screenPayload(payload: Unchecked, names: readonly string[], released: readonly Release[]): Fault[] {
  return screened.flatMap((field) => {
    const text = payload[field];
    if (typeof text !== "string") return [];
    return findPersonalData(text, names)
      .filter(({ kind, start, end }) => kind !== "name" || !isReleased(released, field, text.slice(start, end)))
      .map(({ kind, start, end }): Fault => {
        const why = `holds ${looksLike[kind]} at ${start}`;
        return { field, level: "ours", rule: "personal-data", why, at: { start, end }, kind };
      });
  });
}

const isReleased = (released: readonly Release[], field: Field, found: string) =>
  released.some((release) => release.field === field && release.found === found);
