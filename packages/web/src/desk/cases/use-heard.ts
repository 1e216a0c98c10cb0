import { browserWake } from "@parvis/client/browser-wake";
import { openClient } from "@parvis/client/client";
import type { Posture } from "@parvis/protocol/posture";
import { useEffect, useState } from "preact/hooks";
import { type CaseCall, tellCall } from "./called.tsx";
import type { Words } from "./part.ts";

/**
 * What calls somebody while they are at the desk, on a connection of its own: a page in the back has no clock. And how
 * guarded the house is, told anew whenever that changes.
 */
export function useHeard(words: Words): { call: CaseCall | undefined; posture: Posture | undefined } {
  const [call, setCall] = useState<CaseCall>();
  const [posture, setPosture] = useState<Posture>();
  useEffect(() => {
    const client = openClient({ url: location.origin, wake: browserWake });
    client.on("posture", ({ t: _, ...posture }) => setPosture(posture));
    client.on("page", (call) => {
      setCall(call);
      void tellCall(words, call);
    });
    return () => client.close();
  }, []);
  return { call, posture };
}
