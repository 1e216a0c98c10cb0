import type { categories } from "./data/categories.ts";
import type { payloadEnums } from "./data/payload-enums.ts";

type Enums = typeof payloadEnums;
/** One of a closed list of the database, by the list's name. */
export type OneOf<Name extends keyof Enums> = Enums[Name][number];

export type Category = OneOf<"category">;
export type Keyword = OneOf<"keyword">;
export type Territory = OneOf<"territory">;
export type ContentLanguage = OneOf<"language">;
/** The keywords that a category has a row for in the yearly report. */
export type KeywordOf<C extends Category> = Extract<
  (typeof categories)[number],
  { code: C }
>["keywords"][number]["code"];

/** A statement of reasons as the Commission's database takes it (DSA art. 24(5)), schema version 2. */
export interface Payload {
  /** Our own identifier of the decision, unique for ever. */
  puid: string;
  decision_visibility?: readonly OneOf<"decision_visibility">[] | null;
  decision_visibility_other?: string | null;
  decision_monetary?: OneOf<"decision_monetary"> | null;
  decision_monetary_other?: string | null;
  decision_provision?: OneOf<"decision_provision"> | null;
  decision_account?: OneOf<"decision_account"> | null;
  account_type?: OneOf<"account_type"> | null;
  decision_ground: OneOf<"decision_ground">;
  decision_ground_reference_url?: string | null;
  illegal_content_legal_ground?: string | null;
  illegal_content_explanation?: string | null;
  incompatible_content_ground?: string | null;
  incompatible_content_explanation?: string | null;
  incompatible_content_illegal?: OneOf<"yes_no">;
  content_type: readonly OneOf<"content_type">[];
  content_type_other?: string | null;
  category: Category;
  category_addition?: readonly Category[];
  category_specification?: readonly Keyword[] | null;
  category_specification_other?: string | null;
  territorial_scope?: readonly Territory[] | null;
  content_language?: ContentLanguage | null;
  /** Days are YYYY-MM-DD. */
  content_date: string;
  application_date: string;
  end_date_visibility_restriction?: string | null;
  end_date_monetary_restriction?: string | null;
  end_date_service_restriction?: string | null;
  end_date_account_restriction?: string | null;
  decision_facts: string;
  source_type: OneOf<"source_type">;
  source_identity?: string | null;
  automated_detection: OneOf<"yes_no">;
  automated_decision: OneOf<"automated_decision">;
  content_id?: { "EAN-13": string } | null;
}
