import type { FindKind, Span } from "./screen/find.ts";

/** Something wrong with a field of a payload. Never quotes the text: it may name somebody. */
export interface Fault {
  /** The field's name; `*` where there is no payload at all. */
  field: string;
  /** Who refuses it: the Commission's database, or we alone. */
  level: "database" | "ours";
  rule: DatabaseRule | OurRule;
  why: string;
  /** With `personal-data`: where, and what it looks like. */
  at?: Span;
  kind?: FindKind;
}

export type DatabaseRule = "required" | "null" | "form" | "length" | "one-of" | "range";

export type OurRule =
  | "blank-text"
  | "dates-in-order"
  | "end-date-order"
  | "keyword-category"
  | "null-string"
  | "other-text"
  | "personal-data"
  | "types"
  | "unknown-fields"
  | "web-address";
