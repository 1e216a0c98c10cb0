import { actions, type Category, categories } from "../act.ts";
import type { Effect, Hit } from "../verdict.ts";
import { type Fact, type FactValue, slotValue } from "./facts.ts";
import { nearest, type RuleFault } from "./rule-faults.ts";

export type RuleState = "draft" | "shadow" | "live";
export type Then = Hit["then"];

/** Facts by name and what the rule must give for them: its own `then`, or `pass`. */
export interface RuleCase {
  facts: Readonly<Record<string, FactValue>>;
  gives: Then;
}

/** A rule whose fields are right; whether `when` is, is not known yet. */
export interface WrittenRule {
  file: string;
  line: number | undefined;
  state: RuleState;
  owner: string;
  when: string;
  expires: string;
  hit: Hit;
  cases: readonly RuleCase[];
}

/** Says what is wrong with a field of the rule that is being read. */
export type Report = (field: string, token: string, why: string) => void;

export interface Known {
  facts: readonly Fact[];
  slots: ReadonlyMap<string, number>;
  /** Ids of the charter's clauses, where they are known. */
  clauses: readonly string[] | undefined;
}

const fields = [
  ...["id", "state", "owner", "clause", "category", "when", "then", "severity"],
  ...["discreet", "reasons", "expires", "cases"],
];
const states: readonly RuleState[] = ["draft", "shadow", "live"];
const effects: readonly Effect[] = ["flag", "slow", "queue"];
const thens: readonly Then[] = [...actions.filter((action) => action !== "pass"), ...effects];

/** Whoever tries these is told the clause only: the words and thresholds that gave them away would teach the next one. */
const discreetCategories: readonly Category[] = ["solicitation", "ambush", "drugs", "pimping", "sexual_violence"];
export const LONGEST_WHEN = 2_000;
const LONGEST_REASON = 400;

type Plain = Record<string, unknown>;

/** A rule as its document has it; what is wrong is reported, and then nothing is returned. */
export function readRule(plain: Plain, place: Pick<RuleFault, "file" | "line">, known: Known, report: Report) {
  let faults = 0;
  const say: Report = (field, token, why) => {
    faults += 1;
    report(field, token, why);
  };
  for (const key of Object.keys(plain).filter((key) => !fields.includes(key)))
    say(key, key, `is no field of a rule${nearest(key, fields)}`);
  const rule: WrittenRule = {
    ...place,
    state: oneOf("state", plain["state"], states, say),
    owner: readText("owner", plain["owner"], 100, say),
    when: readText("when", plain["when"], LONGEST_WHEN, say),
    expires: readDay("expires", plain["expires"], say),
    hit: readHit(plain, known, say),
    cases: readCases(plain["cases"], known, say),
  };
  checkHit(rule.hit, say);
  checkShown(rule, say);
  return faults === 0 ? rule : undefined;
}

function readHit(plain: Plain, { clauses }: Known, say: Report): Hit {
  const { severity, discreet = false } = plain;
  const id = readText("id", plain["id"], 60, say);
  if (id !== "" && !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) say("id", id, "is not in small letters and hyphens");
  if (![1, 2, 3, 4].includes(severity as number)) say("severity", word(severity), "must be 1, 2, 3 or 4");
  if (typeof discreet !== "boolean") say("discreet", word(discreet), "must be true or false");
  const clause = readText("clause", plain["clause"], 60, say);
  if (clauses && clause !== "" && !clauses.includes(clause))
    say("clause", clause, `is no clause of the charter${nearest(clause, clauses)}`);
  return {
    rule: id,
    category: oneOf("category", plain["category"], categories, say),
    severity: severity as number,
    // biome-ignore lint/suspicious/noThenProperty: the documents' own word, and a hit is never awaited
    then: oneOf("then", plain["then"], thens, say),
    clause,
    discreet: discreet === true,
    reasons: readReasons(plain["reasons"], say),
  };
}

/** What no rule may do, whoever writes it. */
function checkHit({ category, then, discreet }: Hit, say: Report): void {
  if (discreetCategories.includes(category) && !discreet)
    say("discreet", "", `must be true for ${category}: the author sees the clause only`);
  if (category === "self_harm" && then !== "flag" && then !== "queue")
    say("then", then, "punishes somebody who suffers: only flag or queue for self_harm");
}

/** A rule that acts on people has shown beforehand when it applies and when it does not. */
function checkShown({ state, hit, cases }: WrittenRule, say: Report): void {
  if (state !== "live") return;
  if (!cases.some(({ gives }) => gives === hit.then)) say("cases", "", `a live rule has a case that gives ${hit.then}`);
  if (!cases.some(({ gives }) => gives === "pass")) say("cases", "", "a live rule has a case that gives pass");
}

function readReasons(plain: unknown, say: Report): Hit["reasons"] {
  const reasons = isPlain(plain) ? plain : {};
  for (const key of Object.keys(reasons).filter((key) => key !== "fr" && key !== "en"))
    say("reasons", key, "is no language of the house");
  const read = (language: "fr" | "en") => readText(`reasons.${language}`, reasons[language], LONGEST_REASON, say);
  return { fr: read("fr"), en: read("en") };
}

function readCases(plain: unknown, known: Known, say: Report): RuleCase[] {
  if (plain === undefined) return [];
  if (!Array.isArray(plain)) say("cases", word(plain), "is not a list");
  return (Array.isArray(plain) ? plain : []).map((one, i) => {
    const field = `cases.${i + 1}`;
    if (!isPlain(one)) say(field, word(one), "is not facts and what they give");
    const { facts, gives } = isPlain(one) ? one : {};
    return { facts: readFacts(field, facts, known, say), gives: oneOf(field, gives, [...thens, "pass"], say) };
  });
}

function readFacts(field: string, plain: unknown, { facts, slots }: Known, say: Report): RuleCase["facts"] {
  if (!isPlain(plain)) say(field, word(plain), "has no facts");
  const read: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(isPlain(plain) ? plain : {})) {
    const slot = slots.get(name);
    if (slot === undefined) say(field, name, `is no fact${nearest(name, slots.keys())}`);
    const found = slot === undefined ? 0 : slotValue(facts[slot]!, value);
    if (typeof found !== "number") say(field, `${name}: ${word(value)}`, found.fault);
    else read[name] = value as FactValue;
  }
  return read;
}

function oneOf<T extends string>(field: string, value: unknown, known: readonly T[], say: Report): T {
  const missing = value === undefined ? "is missing: one of" : "must be one of";
  if (!known.includes(value as T)) say(field, word(value), `${missing} ${known.join(", ")}`);
  return value as T;
}

function readText(field: string, value: unknown, longest: number, say: Report): string {
  if (typeof value === "string" && value.trim() !== "" && value.length <= longest) return value;
  if (typeof value === "string" && value.length > longest) say(field, value, `is longer than ${longest} characters`);
  else say(field, word(value), value === undefined ? "is missing" : "must be a text");
  return "";
}

function readDay(field: string, value: unknown, say: Report): string {
  const day = typeof value === "string" ? value : "";
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN);
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  if (!exists) say(field, word(value), "must be a day such as 2028-11-28");
  return day;
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Any value as a token of a fault. */
function word(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}
