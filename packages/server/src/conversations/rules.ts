import type { AgeBand } from "@parvis/protocol/client-frames";
import type { ContactSetting } from "@parvis/protocol/private";

/** What of somebody the age wall asks. */
export interface Ages {
  protected_as: AgeBand;
  trusted_as: AgeBand;
}

export type Via = "request" | "link";

const isMinor = ({ protected_as }: Ages): boolean => protected_as !== "adult";
const isTrusted = ({ trusted_as }: Ages): boolean => trusted_as !== "adult";

/**
 * [CON1] The age wall. Under 15 nobody talks in private. Contact with somebody who is protected as a minor needs
 * somebody who never said to be of age, and a code that was handed over outside the house.
 */
export function mayTalk(one: Ages, other: Ages, via: Via): boolean {
  if (one.protected_as === "under15" || other.protected_as === "under15") return false;
  if (!isMinor(one) && !isMinor(other)) return true;
  return via === "link" && (!isMinor(one) || isTrusted(other)) && (!isMinor(other) || isTrusted(one));
}

/** [CON9] Marks of reading and typing are never shared where a minor is one of the two. */
export const mayShareMarks = (one: Ages, other: Ages): boolean => !isMinor(one) && !isMinor(other);

/** [CON2] Whether somebody's setting lets another one ask; `answered`: they replied to, mentioned or reacted to them. */
export function settingAdmits(setting: ContactSetting, answered: boolean): boolean {
  return setting === "everybody" || (setting === "answered" && answered);
}

/** Requests a day. */
const A_DAY = 10;
const NEWCOMERS_A_DAY = 3;
const BLOCKS_A_DAY = 2;

/** What somebody, or their device, has asked within a day. */
export interface Asked {
  requests: number;
  /** Of these, those declined. */
  declined: number;
  /** Blocks that answered requests, within a day. */
  blocks: number;
}

/** [CON4] Whether one more may be asked: a decline counts double, two blocks end it for the day. */
export function mayAsk({ requests, declined, blocks }: Asked, newcomer: boolean): boolean {
  return blocks < BLOCKS_A_DAY && requests + declined < (newcomer ? NEWCOMERS_A_DAY : A_DAY);
}

/** What a browser makes a link of, or a reader takes for one: an address, a host with its ending, a scheme. */
const LINK =
  /:\/\/|\bwww\.|\b[\p{L}\p{N}-]+\.(?:[a-z]{2,}|xn--[a-z0-9-]+)(?:[/:?#]|\b)|@[\p{L}\p{N}-]+\.[a-z]{2,}|\b(?:mailto|tel|data):/iu;

/** [CON3] A request is words alone. */
export const hasLink = (text: string): boolean => LINK.test(text);
