import type { Language } from "./act.ts";
import type { LeaveOut } from "./match/find-matches.ts";
import type { Said } from "./match/said.ts";
import type { Edge } from "./read/read.ts";

/**
 * What only looks like a match: parts of an address or an identifier, and single words that are harmless in the language that is spoken
 * ("brides", "youd", "labos" are words in one of the two and slurs in the other).
 */
export function leaveOutOf(said: Said, roomLanguage: Language | undefined, speaker = 0): LeaveOut {
  const { addresses } = said;
  let spoken: Language | undefined;
  let asked = false;
  const language = () => {
    if (!asked) spoken = spokenIn(said, roomLanguage, speaker);
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

/**
 * The language of which more everyday words stand there. One word more is chance ("pas", "on", "a"): the room's language
 * weighs more than that, and what its author spoke in their last lines (above 0: French) more than the room's.
 */
function spokenIn({ frenchness }: Said, roomLanguage: Language | undefined, speaker: number): Language | undefined {
  const room = roomLanguage === undefined ? 0 : roomLanguage === "fr" ? 1.5 : -1.5;
  const weight = frenchness + room + speaker;
  return weight === 0 ? undefined : weight > 0 ? "fr" : "en";
}
