import type { PersonId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";

/** Somebody who may post, for tests of what stands between a frame and the store. */
export const author: Actor = {
  session: 1,
  device: 1,
  person: "p" as PersonId,
  band: "adult",
  since: 0,
  role: "none",
  staff: false,
};
