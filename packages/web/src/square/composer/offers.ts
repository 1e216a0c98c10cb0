/** One thing the word being typed may become. */
export interface Offer {
  key: string;
  /** What takes the place of what was typed. */
  put: string;
  label: string;
  /** What one types after it. */
  takes?: string;
  means?: string;
  /** Whose name it is. */
  by?: string;
}

/** What is offered in place of the text between two positions. None active: it only reminds. */
export interface Offers {
  what: "commands" | "names";
  from: number;
  to: number;
  list: readonly Offer[];
  active: number;
}
