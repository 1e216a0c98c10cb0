import type { CaseWords, Catalogue, DialogWords } from "../../i18n/catalogue.ts";

/** The words of the page, of a report's reasons, and of the cases. */
export interface Words {
  t: Catalogue;
  d: DialogWords;
  c: CaseWords;
}

/** A point of the charter, in each language that the house has it in. */
export interface Clause {
  id: string;
  number: number;
  text: Partial<Record<string, string>>;
}

/** What the desk asks once, when it is opened. */
export interface DeskFacts {
  clauses: readonly Clause[];
  /** In which language a room talks, and the house where there is no room. */
  langOf: (room: string | undefined) => ReasonLang;
  /** What the reader may do at the desk, in some room at least. */
  rights: ReadonlySet<string>;
}

/** Reasons stand ready in these languages. */
export const reasonLangs = ["fr", "en"] as const;
export type ReasonLang = (typeof reasonLangs)[number];
