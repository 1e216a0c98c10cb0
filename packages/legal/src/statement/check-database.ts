import { isDay } from "../day.ts";
import { fieldRules } from "./data/field-rules.ts";
import { payloadEnums } from "./data/payload-enums.ts";
import type { DatabaseRule, Fault } from "./fault.ts";
import type { Condition, EnumName, Field, FieldRule } from "./field-rule.ts";

export type Unchecked = Readonly<Record<string, unknown>>;

const decisions: readonly Field[] = [
  "decision_visibility",
  "decision_monetary",
  "decision_provision",
  "decision_account",
];

/** What the database itself refuses in a payload, by its rules for `POST /statements`. */
export function databaseFaults(payload: Unchecked): Fault[] {
  return (Object.entries(fieldRules) as [Field, FieldRule][]).flatMap(([field, rule]) => {
    const wrong = wrongOf(payload[field], rule, payload);
    return wrong === undefined ? [] : [{ field, level: "database" as const, rule: wrong[0], why: wrong[1] }];
  });
}

type Wrong = readonly [DatabaseRule, string] | undefined;

function wrongOf(value: unknown, rule: FieldRule, payload: Unchecked): Wrong {
  const inForce = applies(rule, payload);
  if (!inForce && rule.checkedEvenWhenDropped === undefined) return undefined;
  if (!isAbsent(value)) return wrongForm(value, rule);
  if (rule.required === "always") return ["required", "is missing"];
  if (typeof rule.required === "object" && inForce) return ["required", "is missing beside what it explains"];
  if (rule.required === "oneOfFour" && decisions.every((field) => isAbsent(payload[field])))
    return ["required", "is missing, as are the three other kinds of decision"];
  if (value === null && rule.nullable !== true && rule.type !== "text") return ["null", "may be left out, not null"];
  return undefined;
}

function applies(rule: FieldRule, payload: Unchecked): boolean {
  const condition = typeof rule.required === "object" ? rule.required.when : rule.appliesWhen;
  return condition === undefined || holds(condition, payload);
}

function holds(condition: Condition, payload: Unchecked): boolean {
  const value = payload[condition.field];
  if ("equals" in condition) return value === condition.equals;
  return Array.isArray(value) && value.includes(condition.contains);
}

/** As the database counts it. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function wrongForm(value: unknown, rule: FieldRule): Wrong {
  switch (rule.type) {
    case "text":
      return wrongText(value, rule.maxLength, rule.pattern);
    case "url":
      return typeof value === "string" && URL.canParse(value)
        ? wrongText(value, rule.maxLength, undefined)
        : ["form", "is no web address"];
    case "enum":
      return isOneOf(value, rule) ? undefined : ["one-of", "is not one of its values"];
    case "list":
      if (!Array.isArray(value)) return ["form", "is no list"];
      return value.every((item) => isOneOf(item, rule)) ? undefined : ["one-of", "holds what is not one of its values"];
    case "date":
      return wrongDate(value, rule.min, rule.max);
    case "product":
      return isProduct(value) ? undefined : ["form", "is no product number"];
  }
}

/** Lengths are asked of anything: of a list the number of items, of the rest its characters as text. */
function wrongText(value: unknown, maxLength: number, pattern: string | undefined): Wrong {
  const length = Array.isArray(value) ? value.length : [...String(value)].length;
  if (length > maxLength) return ["length", `is longer than ${maxLength} characters`];
  if (pattern !== undefined && !new RegExp(pattern).test(String(value)))
    return ["form", "has other characters than letters, digits, - and _"];
  return undefined;
}

function isOneOf(value: unknown, rule: { of: EnumName; takesNullText?: true }): boolean {
  const values: readonly unknown[] = payloadEnums[rule.of];
  return values.includes(value) || (rule.takesNullText === true && value === "null");
}

function wrongDate(value: unknown, min: string | undefined, max: string): Wrong {
  if (!isDay(value)) return ["form", "is no day as YYYY-MM-DD"];
  if (min !== undefined && value < min) return ["range", `is before ${min}`];
  return value > max ? ["range", `is after ${max}`] : undefined;
}

function isProduct(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const number = (value as Unchecked)["EAN-13"];
  return typeof number === "string" && /^\d{13}$/.test(number);
}
