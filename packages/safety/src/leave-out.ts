import type { Language } from "./act.ts";
import type { LeaveOut } from "./match/find-matches.ts";
import { frenchnessOf } from "./read/common-words.ts";
import type { Edge, Reading } from "./read/read.ts";

/**
 * What only looks like a match: parts of an address or an identifier, and single words that are harmless in the language that is spoken
 * ("brides", "youd", "labos" are words in one of the two and slurs in the other).
 */
export function leaveOutOf(reading: Reading, roomLanguage: Language | undefined): LeaveOut {
  const addresses = reading.edges.filter(({ word }) => word === "<link>" || word === "<email>" || word === "<code>");
  let spoken: Language | undefined;
  let asked = false;
  const language = () => {
    if (!asked) spoken = spokenIn(reading) ?? roomLanguage;
    asked = true;
    return spoken;
  };
  return (pattern, { start, end, path }) => {
    if (addresses.length > 0 && addresses.some((address) => isWithin(address, start, end))) return true;
    if (path.length > 1 || pattern.language === "any") return false;
    return language() !== undefined && pattern.language !== language();
  };
}

const isWithin = (address: Edge, start: number, end: number): boolean =>
  address.start <= start && end <= address.end && end - start < address.end - address.start;

/** The language of which more everyday words stand there. */
function spokenIn(reading: Reading): Language | undefined {
  const french = reading.frenchness ?? frenchnessOf(reading.tokens);
  return french === 0 ? undefined : french > 0 ? "fr" : "en";
}
