import type { CaseWords, Catalogue, DialogWords } from "../../i18n/catalogue.ts";

/** The words of the page, of a report's reasons, and of the cases. */
export interface Words {
  t: Catalogue;
  d: DialogWords;
  c: CaseWords;
}

/** A point of the charter, in the reader's language. */
export interface Clause {
  id: string;
  number: number;
  text: string;
}
