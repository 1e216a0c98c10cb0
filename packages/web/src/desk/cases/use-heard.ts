import { browserWake } from "@parvis/client/browser-wake";
import { openClient } from "@parvis/client/client";
import { useEffect, useState } from "preact/hooks";
import { type CaseCall, tellCall } from "./called.tsx";
import type { Words } from "./part.ts";

/** What calls somebody while they are at the desk, on a connection of its own: a page in the back has no clock. */
export function useHeard(words: Words): CaseCall | undefined {
  const [heard, setHeard] = useState<CaseCall>();
  useEffect(() => {
    const client = openClient({ url: location.origin, wake: browserWake });
    client.on("page", (call) => {
      setHeard(call);
      void tellCall(words, call);
    });
    return () => client.close();
  }, []);
  return heard;
}
