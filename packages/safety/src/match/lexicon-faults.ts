/** Something wrong in a lexicon, said so that its writer finds the place. */
export interface LexiconFault {
  file: string;
  /** Where in the document: `patterns[3].say[1]`, `classes.app`, `expires`. */
  where: string;
  /** The whole pattern, if the fault lies in one. */
  pattern: string | undefined;
  /** The token or value that is wrong. */
  token: string;
  problem: string;
}

/** All faults of all documents at once. */
export class LexiconFaults extends Error {
  readonly faults: readonly LexiconFault[];

  constructor(faults: readonly LexiconFault[]) {
    super(faults.map(describeFault).join("\n"));
    this.name = "LexiconFaults";
    this.faults = faults;
  }
}

function describeFault({ file, where, pattern, token, problem }: LexiconFault): string {
  const within = pattern === undefined || pattern === token ? "" : ` in "${pattern}"`;
  return `${file}: ${where}: "${token}"${within}: ${problem}`;
}
