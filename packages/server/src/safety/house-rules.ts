import { parse } from "yaml";
import type { Reader } from "../storage/database.ts";
import type { ReadDocument } from "./read-documents.ts";
import { type RuleStand, standInFile, standOf } from "./rule-stand.ts";
import { countActs, listActs, type RuleAct } from "./rules-store.ts";

type Written = Record<string, unknown>;

/** By which name the engine tells a version that looks on from the one that is live. */
export const shadowName = (rule: string, version: number): string => `${rule}-in-shadow-${version}`;

/** The rule and its version of a name in a verdict. */
export function versionNamed(name: string, stands: ReadonlyMap<string, RuleStand>): { rule: string; version: number } {
  const [, rule, version] = /^(.+)-in-shadow-(\d+)$/.exec(name) ?? [];
  if (rule === undefined) return { rule: name, version: stands.get(name)?.live ?? 0 };
  return { rule, version: Number(version) };
}

/** What was done with the rules, all of them, as it was last read. */
export class HouseRules {
  readonly #db: Reader;
  #acts: readonly RuleAct[] = [];
  #stands: ReadonlyMap<string, RuleStand> = new Map();
  #changes = "";

  private constructor(db: Reader) {
    this.#db = db;
  }

  static async open(db: Reader): Promise<HouseRules> {
    const rules = new HouseRules(db);
    await rules.look();
    return rules;
  }

  /** Of each rule with which something was done. */
  get acts(): readonly RuleAct[] {
    return this.#acts;
  }

  /** How each of these stands. */
  get stands(): ReadonlyMap<string, RuleStand> {
    return this.#stands;
  }

  /** Changes with what the engine is made of. */
  get stamp(): string {
    return this.#changes;
  }

  /** [MOD64] Reads what may have changed, in another process too. Acts are only added: their number tells. */
  async look(): Promise<void> {
    if ((await countActs(this.#db)) === this.#acts.length) return;
    this.#acts = await listActs(this.#db);
    this.#stands = standsOf([], this.#acts);
    this.#changes = String(this.#acts.filter(({ act }) => act !== "diff").length);
  }
}

/** The acts of each rule. */
export function byRule(acts: readonly RuleAct[]): Map<string, RuleAct[]> {
  return Map.groupBy(acts, ({ rule }) => rule);
}

/** The rules of these documents, each with its file. */
export function rulesIn(files: readonly ReadDocument[]): { file: string; written: Written }[] {
  return files.flatMap(({ file, document }) =>
    Array.isArray(document) ? document.map((written: Written) => ({ file, written })) : [],
  );
}

/** How every rule stands, of the files and of the house. */
export function standsOf(files: readonly ReadDocument[], acts: readonly RuleAct[]): Map<string, RuleStand> {
  const inFiles = rulesIn(files).map(({ written }) => [String(written["id"]), standInFile(written["state"])] as const);
  const stands = new Map<string, RuleStand>(inFiles);
  for (const [rule, own] of byRule(acts)) stands.set(rule, standOf(own, {}));
  return stands;
}

/** What the engine is made of: the files as the house has them stand, and the versions of its own. */
export function withHouseRules(files: readonly ReadDocument[], acts: readonly RuleAct[]): ReadDocument[] {
  if (acts.length === 0) return [...files];
  const own = byRule(acts);
  return [...files.map((file) => inTheHouse(file, own)), ...[...own].flatMap(([rule, its]) => versionsOf(rule, its))];
}

/** A file's rules with the states that they have in the house; those of which other versions are used are left out. */
function inTheHouse(read: ReadDocument, own: ReadonlyMap<string, RuleAct[]>): ReadDocument {
  const { document, lineOf } = read;
  if (!Array.isArray(document) || !document.some((rule) => own.has(rule?.id))) return read;
  const kept = document.flatMap((rule: Written, i) => {
    const acts = own.get(String(rule?.["id"]));
    if (acts === undefined) return [{ rule, i }];
    const { live, shadow } = standOf(acts, {});
    const id = String(rule["id"]);
    if (live === 0) return [{ rule: { ...rule, state: "live" }, i }];
    return shadow === 0 ? [{ rule: { ...rule, state: "shadow", id: shadowName(id, 0) }, i }] : [];
  });
  return {
    ...read,
    document: kept.map(({ rule }) => rule),
    lineOf: ([at, ...path]) => lineOf(typeof at === "number" ? [kept[at]?.i ?? at, ...path] : []),
  };
}

function versionsOf(rule: string, acts: readonly RuleAct[]): ReadDocument[] {
  const { live, shadow } = standOf(acts, {});
  return [
    ...(live ? [asDocument(writtenAs(live, acts), { rule, version: live, state: "live" })] : []),
    ...(shadow ? [asDocument(writtenAs(shadow, acts), { rule, version: shadow, state: "shadow" })] : []),
  ];
}

/** A version as it is written. */
export function textOf(acts: readonly RuleAct[], version: number): string {
  return acts.find((one) => one.act === "shadow" && one.version === version && one.document !== null)!.document!;
}

/** What a version says of itself; version 0 as it stands in its file. */
export function writtenAs(version: number, acts: readonly RuleAct[], inFile?: Written): Written {
  if (version === 0 && inFile !== undefined) return inFile;
  return firstOf(parse(textOf(acts, version), { maxAliasCount: 100 })) as Written;
}

/** A version as the engine reads it; its own words on its state do not count. */
function asDocument(
  written: Written,
  { rule, version, state }: { rule: string; version: number; state: "live" | "shadow" },
): ReadDocument {
  const id = state === "live" ? rule : shadowName(rule, version);
  return { file: `${HOUSE}${rule} ${version}`, document: [{ ...written, id, state }], lineOf: () => undefined };
}

/** How the places of the house's own versions begin, in faults. */
const HOUSE = "house/";

/** The rule that a document of the house's own is a version of. */
export const ruleOf = (file: string): string | undefined =>
  file.startsWith(HOUSE) ? file.slice(HOUSE.length).split(" ")[0] : undefined;

/** Somebody may write a rule as a list of one, as it stands in a file. */
export const firstOf = (document: unknown): unknown => (Array.isArray(document) ? document[0] : document);
