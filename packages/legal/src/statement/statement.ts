import type { Day } from "../day.ts";
import type { Category, ContentLanguage, KeywordOf, Territory } from "./payload.ts";

/**
 * Whether and how reasons are given for a restriction (DSA art. 17).
 * `not_owed`: an order under art. 9 says so itself, and art. 17(2) leaves out floods of deceptive advertising.
 * `deferred`: an order forbids to tell until a day; the reasons are written at once and given from that day on.
 */
export type Reasons =
  | Given
  | { kind: "not_owed"; why: "order" | "advertising_flood" }
  | { kind: "deferred"; order: string; until: Day; given: Given };

/** The words that the person concerned is told; the same go to the Commission's database. */
export interface Given {
  kind: "given";
  ground: Ground;
  /** What happened and what the decision rests on (art. 17(3)(b)). At most 5,000 characters. */
  facts: string;
  /** How it can be contested (art. 17(3)(f)). */
  redress: readonly [Redress, ...Redress[]];
}

export type Redress = "complaint" | "dispute_body" | "court";

/** Art. 17(3)(d) or (e). Law and clause have at most 500 characters, explanations 2,000. */
export type Ground =
  | { kind: "law"; law: string; explanation: string; url?: string }
  | {
      kind: "charter";
      clause: string;
      explanation: string;
      url?: string;
      /** Whether the content is held illegal as well; absent: that was not judged. */
      alsoIllegal?: boolean;
    };

/** A category with the keywords that belong to it; `other` words what no keyword says, at most 500 characters. */
export type Subject = {
  [C in Category]: {
    category: C;
    keywords?: readonly Exclude<KeywordOf<C>, "KEYWORD_OTHER">[];
    other?: string;
  };
}[Category];

/** What a decision did: one at least. The house pays nobody, so there is no restriction of payments. */
export type Restrictions =
  | { content: ContentRestriction; service?: ServiceRestriction; account?: AccountRestriction }
  | { content?: ContentRestriction; service: ServiceRestriction; account?: AccountRestriction }
  | { content?: ContentRestriction; service?: ServiceRestriction; account: AccountRestriction };

/** Without `until` a restriction has no end. */
export interface ContentRestriction {
  measures: readonly [Measure, ...Measure[]];
  until?: Day;
}

export interface ServiceRestriction {
  measure: ServiceMeasure;
  until?: Day;
}

export type AccountRestriction = { type?: "private" | "business" } & (
  | { measure: "suspended"; until?: Day }
  | { measure: "terminated" }
);

/** A measure that has no name of its own is worded, at most 500 characters. */
export type Measure =
  | "removed"
  | "disabled"
  | "demoted"
  | "age_restricted"
  | "interaction_restricted"
  | "labelled"
  | { other: string };
export type ServiceMeasure = "partly_suspended" | "suspended" | "partly_terminated" | "terminated";

export type ContentType = "text" | "image" | "audio" | "video" | "synthetic_media" | { other: string };

/** How it was found. Of who told it, only what kind of body it is: never a person's name. */
export type Source =
  | { kind: "notice" }
  | { kind: "trusted_flagger"; body?: string }
  | { kind: "other_notification"; body?: string }
  | { kind: "own_initiative" };

/** What was decided, apart from the words. */
export interface DecisionFacts {
  /** Unique for ever: letters, digits, - and _, at most 500. */
  id: string;
  restrictions: Restrictions;
  /** First day of the restriction, in the house's zone. */
  from: Day;
  content: {
    types: readonly [ContentType, ...ContentType[]];
    /** The day it was published. */
    published: Day;
    /** Upper-case ISO 639-1; Greek is EL. */
    language?: ContentLanguage;
  };
  /** The first is the main one. */
  subjects: readonly [Subject, ...Subject[]];
  /** Where the restriction holds; `eea`: all thirty states. */
  scope: "eea" | readonly [Territory, ...Territory[]];
  source: Source;
  automation: {
    /** Whether automatic means found it. */
    found: boolean;
    decided: Automation;
  };
}

export type Automation = "fully" | "partially" | "not";
