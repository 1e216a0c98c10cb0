import { isDay } from "../day.ts";
import { isAbsent, type Unchecked } from "./check-database.ts";
import { categories } from "./data/categories.ts";
import { fieldRules } from "./data/field-rules.ts";
import type { Fault, OurRule } from "./fault.ts";
import type { FieldRule } from "./field-rule.ts";

/** What we refuse though the database may take it, personal data left aside. `today`: YYYY-MM-DD. */
export function ourFaults(payload: Unchecked, today: string): Fault[] {
  return [
    ...Object.entries(payload).flatMap(([field, value]) => fieldFaults(field, value)),
    ...keywordFaults(payload),
    ...dateFaults(payload, today),
  ];
}

const ours = (field: string, rule: OurRule, why: string): Fault => ({ field, level: "ours", rule, why });

function fieldFaults(field: string, value: unknown): Fault[] {
  const rule = (fieldRules as Readonly<Record<string, FieldRule>>)[field];
  if (rule === undefined || !Object.hasOwn(fieldRules, field))
    return [ours(field, "unknown-fields", "is no field of the database: it would be lost without a word")];
  if (value === "null" || (Array.isArray(value) && value.includes("null")))
    return [ours(field, "null-string", 'is the text "null"')];
  if (value === undefined || value === null) return [];
  if (rule.type === "text" || rule.type === "url") return textFaults(field, value, rule.type);
  return value === "" ? [ours(field, "blank-text", "is an empty text: leave it out")] : [];
}

function textFaults(field: string, value: unknown, type: "text" | "url"): Fault[] {
  if (typeof value !== "string") return [ours(field, "types", "is no text")];
  if (!value.isWellFormed()) return [ours(field, "types", "is no well-formed Unicode")];
  if (value.trim() === "") return [ours(field, "blank-text", "is an empty text: leave it out")];
  if (type === "url" && !/^https?:\/\//i.test(value))
    return [ours(field, "web-address", "is no http or https address")];
  return [];
}

function keywordFaults(payload: Unchecked): Fault[] {
  const keywords = listOf(payload["category_specification"]);
  const named = [payload["category"], ...listOf(payload["category_addition"])];
  const allowed = categories
    .filter(({ code }) => named.includes(code))
    .flatMap((category) => category.keywords.map(({ code }) => code as string));
  const faults: Fault[] = [];
  if (!keywords.every((keyword) => keyword === "KEYWORD_OTHER" || allowed.includes(keyword as string)))
    faults.push(ours("category_specification", "keyword-category", "holds a keyword of a category that is not named"));
  if (keywords.includes("KEYWORD_OTHER") && isAbsent(payload["category_specification_other"]))
    faults.push(ours("category_specification_other", "other-text", "is missing beside KEYWORD_OTHER"));
  return faults;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const endDates = ["visibility", "monetary", "service", "account"].map((what) => `end_date_${what}_restriction`);

function dateFaults(payload: Unchecked, today: string): Fault[] {
  const [content, from] = [payload["content_date"], payload["application_date"]];
  // What is no day is refused as such already.
  if (!isDay(from)) return [];
  const faults = endDates
    .filter((field) => isDay(payload[field]) && payload[field] < from)
    .map((field) => ours(field, "end-date-order", "is before the restriction begins"));
  if (isDay(content) && content > from)
    faults.push(ours("application_date", "dates-in-order", "is before the content was published"));
  if (from > today) faults.push(ours("application_date", "dates-in-order", "is yet to come"));
  return faults;
}
