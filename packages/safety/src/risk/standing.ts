import type { AgeBand, Outline } from "../act.ts";
import { factorNames } from "./cards.ts";
import { isMinorBand, SAID_ADULT, SAID_MINOR, SAID_UNDER_15 } from "./pairs.ts";
import { MINOR, NEARBY, UNDER_15 } from "./rooms.ts";
import type { Standing } from "./score.ts";

/** What was known of both before this message. */
export interface Two {
  /** `SAID_…` bits of what the author said of their age here. */
  authorSaid: number;
  /** The same of the other one, in private. */
  otherSaid: number;
  /** `MINOR`, `UNDER_15`, `REFUSED`, `NEARBY` of whoever is spoken to, in a room. */
  otherKnown: number;
  refusals: number;
  /** How often the other one doubted, in private. */
  doubts: number;
}

const bit = (name: (typeof factorNames)[number]): number => 1 << factorNames.indexOf(name);
const FRESH = bit("fresh");
const ADULT_TO_MINOR = bit("adult_to_minor");
const TO_MINOR = bit("to_minor");
const PEERS = bit("peers");
const ROOM = bit("room");
const DOUBTED = bit("doubted");

/** Writes which factors apply into `standing`; gives whether the other one is a minor: in a room for minors, everybody is. */
export function standingOf(
  { author, to, audience }: Outline,
  two: Two,
  age: number | undefined,
  standing: Standing,
): boolean {
  const said = (two.otherSaid & SAID_MINOR) !== 0 || (two.otherKnown & MINOR) !== 0;
  const toMinor = audience === "minors" || isMinorBand(to?.band) || said;
  let factors = (author.fresh ? FRESH : 0) | (two.doubts > 0 ? DOUBTED : 0);
  if (toMinor) factors |= towardsMinor(author.band, two, age, to?.band);
  else if (standing.inRoom) factors |= ROOM;
  standing.factors = factors;
  return toMinor;
}

/** Who said once to be of age is of age: an adult who types 14 gains nothing. */
function towardsMinor(
  band: AgeBand | undefined,
  two: Two,
  age: number | undefined,
  toBand: AgeBand | undefined,
): number {
  if (band === "adult" || two.authorSaid & SAID_ADULT || (age !== undefined && age >= 18)) {
    return (two.otherKnown & NEARBY) === 0 ? ADULT_TO_MINOR : 0;
  }
  if (!isMinorBand(band) && (two.authorSaid & SAID_MINOR) === 0) return TO_MINOR;
  const toChild = toBand === "under15" || (two.otherSaid & SAID_UNDER_15) !== 0 || (two.otherKnown & UNDER_15) !== 0;
  return band === "minor15to17" && toChild ? 0 : PEERS;
}

/** What others are told of a speaker in a room. */
export function knownOf(band: AgeBand | undefined, said: number): number {
  const child = band === "under15" || (said & SAID_UNDER_15) !== 0;
  return (child ? UNDER_15 : 0) | (isMinorBand(band) || (said & SAID_MINOR) !== 0 ? MINOR : 0);
}
