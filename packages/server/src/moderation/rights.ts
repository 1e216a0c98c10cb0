import type { Role } from "@parvis/protocol/server-frames";
import type { DeskRoleName } from "../storage/schema.ts";

/** What somebody is at the desk. A host answers for one room; everybody else for the whole house. */
export type DeskRole = DeskRoleName;

/** What can be done at the desk, as rights are given. */
export const rights = [
  /** The queue, and cases with what is in them. */
  "read",
  /** Take, leave, put aside, note, merge, split, pass up. */
  "work",
  /** Say that somebody is in danger now, refer it, and write down who was told. */
  "danger",
  /** Say that what was held for a danger need not be held any more. */
  "end-danger",
  /** Raise the shield, and let it fall. */
  "guard",
  /** Take a case out of somebody's hands. */
  "assign",
  /** That nothing is done, warnings, and what is done to words. */
  "decide-words",
  /** Muting somebody, or slowing them down. */
  "decide-pace",
  "decide-room",
  /** Suspending somebody from the house, or banning them. */
  "decide-account",
  /** That something is against the law, that reasons wait, or that none are owed. */
  "decide-law",
  /** Cases that were passed up to seniors, or to the legal side. */
  "senior-cases",
  "legal-cases",
  "read-complaints",
  "answer-complaints",
  "read-clocks",
  "read-errors",
  /** Write to a person, as the house. */
  "write-notices",
  /** See what others wrote so. */
  "read-notices",
  "mend-payloads",
  /** Who read which case. */
  "read-reads",
  /** How each rule of the engine stands and is written, and what a version in shadow would do. */
  "read-rules",
  /** Put a version of a rule in shadow. */
  "try-rules",
  /** Make a version of a rule live, or take it back. */
  "change-rules",
  /** Who may do what, who reviews from outside, who flags with trust, how guarded the house is. */
  "govern",
] as const;
export type Right = (typeof rights)[number];

/** [MOD20] The least that each needs. */
const matrix: Record<DeskRole, ReadonlySet<Right>> = {
  host: new Set(["read", "work", "danger", "decide-words", "decide-pace"]),
  moderator: new Set([
    ...(["write-notices", "read-notices"] as const),
    ...(["read", "work", "danger", "decide-words", "decide-pace", "decide-room"] as const),
    ...(["decide-account", "decide-law", "guard"] as const),
    ...(["read-complaints", "answer-complaints", "read-clocks", "mend-payloads"] as const),
  ]),
  senior: new Set([
    ...(["write-notices", "read-notices"] as const),
    ...([
      "read",
      "work",
      "danger",
      "guard",
      "assign",
      "decide-words",
      "decide-pace",
      "decide-room",
      "decide-account",
      "decide-law",
    ] as const),
    ...([
      "senior-cases",
      "read-complaints",
      "answer-complaints",
      "read-clocks",
      "read-errors",
      "read-rules",
      "try-rules",
      "mend-payloads",
    ] as const),
  ]),
  legal: new Set([
    ...(["read-notices"] as const),
    ...(["read", "work", "danger", "end-danger", "decide-words", "decide-law", "legal-cases"] as const),
    ...(["read-complaints", "read-clocks", "mend-payloads"] as const),
  ]),
  owner: new Set(rights),
  auditor: new Set([
    ...(["read", "read-complaints", "read-clocks", "read-errors", "read-reads", "read-notices", "read-rules"] as const),
  ]),
};

/** The roles of the desk, from the least to the most. */
export const deskRoles = Object.keys(matrix) as DeskRole[];

/** A role that somebody has; a host's with its room. */
export interface Held {
  role: DeskRole;
  room?: number;
  /** It comes with being owner or host of the house, and goes with it. */
  ofHouse?: true;
}

/** Whether one of these roles gives a right, in a room where it is about one. */
export function mayDo(held: readonly Held[], right: Right, room?: number | null): boolean {
  return held.some((one) => matrix[one.role].has(right) && (one.room === undefined || one.room === room));
}

/** All that somebody may do at the desk, be it in one room. */
export const rightsOf = (held: readonly Held[]): Right[] =>
  rights.filter((right) => held.some(({ role }) => matrix[role].has(right)));

/** What the house's own roles are at the desk: those whom the owner calls hosts moderate the whole house. */
export function roleOfHouse(role: Role): Held[] {
  switch (role) {
    case "owner":
      return [{ role: "owner", ofHouse: true }];
    case "host":
      return [{ role: "moderator", ofHouse: true }];
    case "none":
      return [];
  }
}
