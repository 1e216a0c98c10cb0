import type { Offence } from "./offence.ts";

/**
 * Whether it is sexual abuse or exploitation of minors (Directive 2011/93/EU, arts 3 to 7), as far as the table tells:
 * whoever reports one of these is never asked who they are (DSA art. 16(2)(c)). Where in doubt it is.
 */
export function isAbuseOfMinors({ ncmecIncidentType }: Pick<Offence, "ncmecIncidentType">): boolean {
  return ncmecIncidentType !== null;
}
