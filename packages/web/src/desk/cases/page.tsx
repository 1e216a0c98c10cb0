import type { CaseId } from "@parvis/protocol/ids";
import { useEffect, useState } from "preact/hooks";
import { CaseScreen } from "./case-screen.tsx";
import type { Clause, Words } from "./part.ts";
import { Queue } from "./queue.tsx";

const CASE = /^#([0-9a-f-]{36})$/;

/** The queue, or the case that stands in the address behind the #. */
export function CasesPage({ words, clauses }: { words: Words; clauses: readonly Clause[] }) {
  const [id, setId] = useState(readId);
  useEffect(() => {
    const follow = () => setId(readId());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  if (id === undefined) return <Queue words={words} />;
  return <CaseScreen key={id} id={id} words={words} clauses={clauses} />;
}

function readId(): CaseId | undefined {
  return CASE.exec(location.hash)?.[1] as CaseId | undefined;
}
