import type { Context } from "hono";
import type { Place } from "../platform/passkeys.ts";
import { Refusal } from "../platform/refusal.ts";

/** Where the page of a request stands. That it is the house's own has been checked before any route. */
export function placeOf(context: Context): Place {
  const origin = URL.parse(context.req.header("origin") ?? "");
  if (origin === null) throw new Refusal("origin_refused");
  return { origin: origin.origin, host: origin.hostname };
}
