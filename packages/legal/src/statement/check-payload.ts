import { databaseFaults, type Unchecked } from "./check-database.ts";
import { ourFaults } from "./check-ours.ts";
import type { Fault } from "./fault.ts";
import { type Release, screenPayload } from "./screen-payload.ts";

export type { Fault } from "./fault.ts";
export type { Release } from "./screen-payload.ts";

export interface CheckOptions {
  /** YYYY-MM-DD, in the house's zone. */
  today: string;
  /** Pseudonyms, handles and other names of those concerned: none may stand in a text. */
  names: readonly string[];
  /** Places a person has read and found to name nobody. */
  released?: readonly Release[];
}

/**
 * All that is wrong with a payload for the Commission's database, by field; empty where it can be sent.
 * Faults of level `database` would be answered 422, those of level `ours` we refuse ourselves.
 */
export function checkPayload(payload: unknown, { today, names, released = [] }: CheckOptions): Fault[] {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload))
    return [{ field: "*", level: "database", rule: "required", why: "is no payload" }];
  const fields = payload as Unchecked;
  return [...databaseFaults(fields), ...ourFaults(fields, today), ...screenPayload(fields, names, released)];
}
