import { findEmails, findHandles, findIpAddresses, findPhones } from "./addresses.ts";
import type { Find } from "./find.ts";
import { fold } from "./fold.ts";
import { findLinks } from "./links.ts";
import { findName } from "./names.ts";

/**
 * What looks like personal data in a text: addresses of mail and machines, telephone numbers, handles, links that lead
 * to a person, and the names given. Places are those of the text as given, in order; what lies within another is left out.
 */
export function findPersonalData(original: string, names: readonly string[]): Find[] {
  const { text, starts, ends } = fold(original);
  const place = ({ kind, start, end }: Find): Find => ({ kind, start: starts[start]!, end: ends[end - 1]! });
  const spell = (find: Find) => original.slice(place(find).start, place(find).end);
  const finds = [
    ...findLinks(text),
    ...findEmails(text),
    ...findIpAddresses(text),
    ...findPhones(text),
    ...findHandles(text),
    ...names.flatMap((name) => findName(name, text, spell)),
  ].map(place);
  return finds
    .filter((find, i) => !finds.some((other, j) => i !== j && covers(other, find) && (!covers(find, other) || j < i)))
    .sort((a, b) => a.start - b.start);
}

const covers = (outer: Find, inner: Find) => outer.start <= inner.start && inner.end <= outer.end;
