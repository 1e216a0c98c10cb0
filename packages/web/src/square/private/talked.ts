import type { PersonId } from "@parvis/protocol/ids";
import type { TalkSummary } from "@parvis/protocol/private";
import { OF_A_NAME } from "../kept/of-a-name.ts";
import { foldName } from "../room/mentions.ts";

/** Somebody one has talked with, by how their name looked then. */
export type Talked = readonly [id: PersonId, look: string];

const KEPT = 300;

/**
 * [WEB103] Those one has talked with in private, the latest first: in this browser alone, longer than the house lists the
 * conversation, so that it is told when a name has come into other hands.
 */
export function talked(): readonly Talked[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(OF_A_NAME.talked) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isTalked) : [];
  } catch {
    return [];
  }
}

export function keepTalked(known: readonly Talked[]): void {
  localStorage.setItem(OF_A_NAME.talked, JSON.stringify(known));
}

/** With those in whose conversations something was said; who changed their name stays known by each. */
export function withTalks(known: readonly Talked[], talks: readonly TalkSummary[]): readonly Talked[] {
  const now = talks.flatMap(({ seq, with: { id, name } }): Talked[] => (seq > 0 && name ? [[id, lookOf(name)]] : []));
  return [...new Map([...now, ...known].map((one) => [one.join(), one])).values()].slice(0, KEPT);
}

/** Whether one has talked with somebody else who went by this name, or by one that looks like it. */
export function isNamesake(known: readonly Talked[], { id, name }: { id: PersonId; name: string }): boolean {
  const look = lookOf(name);
  return known.some(([other, theirs]) => other !== id && theirs === look);
}

/** As the house compares names, as far as a reader takes one for another. */
const lookOf = (name: string): string =>
  foldName(name)
    .replace(/[\s\-_.']/g, "")
    .replace(/[l1]/g, "i")
    .replace(/m/g, "rn")
    .replace(/w/g, "vv");

function isTalked(one: unknown): one is Talked {
  return Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === "string");
}
