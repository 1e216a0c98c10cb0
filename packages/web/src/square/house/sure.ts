import { useRef } from "preact/hooks";
import type { Answer } from "./api.ts";

/** Sends something as sure where the very same was nudged just before: who sends it again has thought twice. */
export function useSure() {
  const nudged = useRef<string>(undefined);
  return async <B extends object, T>(body: B, send: (body: B & { sure?: boolean }) => Promise<Answer<T>>) => {
    const written = JSON.stringify(body);
    const answer = await send(written === nudged.current ? { ...body, sure: true } : body);
    nudged.current = !answer.ok && answer.refusal?.code === "nudge" ? written : undefined;
    return answer;
  };
}
