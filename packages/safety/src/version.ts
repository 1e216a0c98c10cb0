import { digestOf } from "./digest.ts";

/** A change of this changes verdicts that no document changes. */
const ENGINE = "2026-11-28";

export const engineVersion = (lexicons: readonly { file: string; document: unknown }[]): string =>
  `${ENGINE}-${digestOf(lexicons.map(({ file, document }) => [file, document]))}`;
