import type { Instant } from "@parvis/protocol/ids";
import type { SegmentId } from "@parvis/protocol/sealing/record";
import { DAY_MS } from "../platform/day.ts";

declare const brand: unique symbol;
/** An epoch's name, which its key is kept under: a day and what keeps its segments. */
export type Epoch = string & { readonly [brand]: "Epoch" };

/** UTC days since 1970. */
export const dayOf = (at: Instant): number => Math.floor(at / DAY_MS);

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** What was said on a day, for as long as the window lasts. */
export const talkEpoch = (day: number): Epoch => `${dateOf(day)}.talk` as Epoch;

/** One segment, for as long as it is on hold: its end takes nothing else with it, and nothing else outlasts it. */
export const heldEpoch = (day: number, segment: SegmentId): Epoch => `${dateOf(day)}.held.${segment}` as Epoch;

const NAME = /^(\d{4}-\d{2}-\d{2})\.(?:talk|held\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const isEpoch = (name: string): name is Epoch => NAME.test(name);

export const dayOfEpoch = (epoch: Epoch): number => dayOf(Date.parse(epoch.slice(0, 10)));

/** The first UTC day whose last instant still lies within the window. */
export const firstKeptDay = (now: Instant, windowDays: number): number => dayOf(now - windowDays * DAY_MS);
