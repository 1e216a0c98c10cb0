import type { CaseId } from "@parvis/protocol/ids";
import { useHash } from "../../square/house/use-hash.ts";
import { CaseScreen } from "./case-screen.tsx";
import type { Clause, Words } from "./part.ts";
import { Queue } from "./queue.tsx";

const CASE = /^[0-9a-f-]{36}$/;

/** The queue, or the case that stands in the address behind the #. */
export function CasesPage({ words, clauses }: { words: Words; clauses: readonly Clause[] }) {
  const id = useHash(caseIn);
  if (id === undefined) return <Queue words={words} />;
  return <CaseScreen key={id} id={id} words={words} clauses={clauses} />;
}

function caseIn(hash: string): CaseId | undefined {
  return CASE.exec(hash)?.[0] as CaseId | undefined;
}
