import type { Offences } from "@parvis/legal/offences/read-offences";
import { subjectsOf } from "@parvis/legal/offences/subjects-of";
import { categories } from "@parvis/legal/statement/data/categories";
import type { Category, ContentLanguage } from "@parvis/legal/statement/payload";
import type {
  DecisionFacts,
  Given,
  Measure,
  Redress,
  Restrictions,
  ServiceRestriction,
  Subject,
} from "@parvis/legal/statement/statement";
import type { Ground } from "@parvis/protocol/desk";
import type { HouseFacts } from "../house/house-facts.ts";
import { Refusal } from "../platform/refusal.ts";
import type { InEach, StoredEffect } from "../rooms/decisions.ts";

/** What a decision rests on, in words (DSA art. 17(3)(d) and (e)), and what it is about. */
export interface NamedGround {
  ground: Given["ground"];
  /** The law or the clause in each language. */
  names: InEach;
  subjects: readonly [Subject, ...Subject[]];
}

/** The ways to contest a decision that this house offers. A dispute body is not among them: none serves a house so small. */
export const redress: readonly [Redress, ...Redress[]] = ["complaint", "court"];

/** What breaking a clause of the first charter is called in the Commission's database. */
const categoriesOfClauses: Record<string, Category> = {
  kindness: "STATEMENT_CATEGORY_CYBER_VIOLENCE",
  minors: "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
  threats: "STATEMENT_CATEGORY_VIOLENCE",
  hate: "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
  trade: "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
  privacy: "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
};

interface Naming {
  ground: Ground | undefined;
  category: string | undefined;
  explanation: string;
}

/** Throws where there is no such clause, offence or category. Without a ground it is the charter as a whole. */
export function nameGround(
  facts: Pick<HouseFacts, "langs" | "charter">,
  offences: Offences,
  { ground = {}, category, explanation }: Naming,
): NamedGround {
  const { clause, offence, alsoIllegal } = ground;
  if (clause !== undefined && offence !== undefined) throw new Refusal("bad_frame");
  const lang = facts.langs[0]!;
  const named = categoryNamed(category);
  if (offence !== undefined) {
    const found = offences.byId.get(offence);
    if (found === undefined) throw new Refusal("not_found");
    const lawCalled = (label: string) => `Code pénal, art. ${found.articles.join(", ")} (${label})`.slice(0, LAW_MAX);
    const names = { fr: lawCalled(found.labelFr), en: lawCalled(found.labelEn) };
    const subjects = named === undefined ? subjectsOf(found) : [{ category: named } as Subject];
    const [main = other, ...more] = subjects;
    return { ground: { kind: "law", law: names[lang], explanation }, names, subjects: [main, ...more] };
  }
  const textIn = (lang: "fr" | "en") => (clause === undefined ? charterWords[lang] : clauseText(facts, clause, lang));
  const names = { fr: textIn("fr"), en: textIn("en") };
  const main = { category: named ?? categoriesOfClauses[clause ?? ""] ?? other.category } as Subject;
  const illegal = alsoIllegal === undefined ? {} : { alsoIllegal };
  return { ground: { kind: "charter", clause: names[lang], explanation, ...illegal }, names, subjects: [main] };
}

/** As long as the database takes. */
const LAW_MAX = 500;
const other = { category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" } as const satisfies Subject;
const charterWords = { fr: "La charte de la maison", en: "The charter of the house" };

/** An engine may name a clause that the owner has dropped since: then it is the charter as a whole. */
function clauseText({ charter }: Pick<HouseFacts, "charter">, id: string, lang: "fr" | "en"): string {
  return charter.clauses.find((clause) => clause.id === id)?.[lang] ?? charterWords[lang];
}

function categoryNamed(category: string | undefined): Category | undefined {
  if (category === undefined) return undefined;
  const found = categories.find(({ code }) => code === category);
  if (found === undefined) throw new Refusal("bad_frame");
  return found.code as Category;
}

interface FactsOf {
  id: string;
  effects: readonly StoredEffect[];
  subjects: NamedGround["subjects"];
  dayAt: (instant: number) => string;
  at: number;
  /** When what was judged was published. */
  publishedAt: number;
  lang: string | undefined;
  source: DecisionFacts["source"];
  automation: DecisionFacts["automation"];
}

/** What was decided, for the Commission's database; undefined where nothing was restricted (a warning). */
export function factsOf(given: FactsOf): DecisionFacts | undefined {
  const restrictions = restrictionsOf(given.effects, given.dayAt);
  if (restrictions === undefined) return undefined;
  const { id, subjects, dayAt, at, publishedAt, source, automation } = given;
  const language = given.lang?.toUpperCase();
  return {
    ...{ id, restrictions, from: dayAt(at), subjects, scope: "eea", source, automation },
    content: {
      types: ["text"],
      published: dayAt(publishedAt),
      ...(languages.has(language ?? "") ? { language: language as ContentLanguage } : {}),
    },
  };
}

/** Of the Union's states; of others nothing is said. */
const languages = new Set("BG CS DA DE EL EN ES ET FI FR GA HR HU IT LT LV MT NL PL PT RO SK SL SV".split(" "));

function restrictionsOf(
  effects: readonly StoredEffect[],
  dayAt: (instant: number) => string,
): Restrictions | undefined {
  const measures = effects.flatMap(measureOf);
  const [measure, ...more] = measures;
  const content = measure && { content: { measures: [measure, ...more] as const } };
  const service = effects.find(isOfService);
  const account = effects.find((one) => one.do === "suspend" || one.do === "ban");
  const parts = {
    ...content,
    ...(service && { service: { measure: "partly_suspended", ...untilOf(service, dayAt) } as ServiceRestriction }),
    ...(account && {
      account:
        account.until === undefined
          ? { measure: "terminated" as const }
          : { measure: "suspended" as const, ...untilOf(account, dayAt) },
    }),
  };
  return Object.keys(parts).length === 0 ? undefined : (parts as Restrictions);
}

/** Whoever is protected, or put right, as a minor is not written to in private: part of the service. */
const ofService = new Set<StoredEffect["do"]>(["mute", "limit", "notices", "protect"]);

function isOfService({ do: what, band }: StoredEffect): boolean {
  return ofService.has(what) || (what === "age" && band !== "adult");
}

function untilOf({ until }: StoredEffect, dayAt: (instant: number) => string): { until?: string } {
  return until === undefined ? {} : { until: dayAt(until) };
}

function measureOf({ do: what, mode }: StoredEffect): Measure[] {
  switch (what) {
    case "remove":
    case "return":
    case "refuse":
      return ["removed"];
    case "hide":
      return ["disabled"];
    case "mode":
      return [mode === "closed" ? "disabled" : "interaction_restricted"];
    case "limit":
    case "mute":
    case "suspend":
    case "ban":
    case "warn":
    case "notices":
    case "protect":
    case "age":
      return [];
  }
}
