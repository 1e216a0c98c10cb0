import type { Span } from "../act.ts";
import type { Find } from "./finds.ts";
import type { Said } from "./said.ts";
import type { Strand } from "./strand.ts";

/** As few words are no sentence of their own. */
const SCRAP_BEFORE = 2;
const SCRAP_BEHIND = 3;
/** So many words are more than an afterthought. */
const REST = 3;

/** Nobody ends a sentence with these: something follows. */
const leadingOn: ReadonlySet<string> = new Set(
  `le la les l un une des du de d au aux en dans sur sous avec sans pour par vers chez entre contre que qu qui quand si et mais ou
  est es suis sont sommes etes etait etaient sera serait ma mon mes ton ta tes son sa ses ce cet cette ces notre votre leur je j
  tu t il elle on nous vous ils elles te me se ne n vais va vas vont veux veut faut peux peut trop tres plus gros grosse sale
  the a an this these of to in at on for with by from as and or but because if when than is are was were be been am im i you
  youre your my his her our their we they should would must can could will dont not no so very too such every all`.split(
    /\s+/,
  ),
);

/** Nobody begins one with these: something came before. */
const goingOn: ReadonlySet<string> = new Set(
  `de du des d a au aux en dans sur sous avec sans pour par chez contre que qu qui et ou mais est sont etait etaient
  of to in at on for with by from and or but because than is are was were be should would must can cant shouldnt dont doesnt`.split(
    /\s+/,
  ),
);

/** What parts an author's lines, found out when a find goes over from one to the next. */
export function bordersOf({ earlier }: Said, strand: Strand): { part(find: Find): boolean } {
  const none = earlier === "" && !strand.text.includes("\n");
  let closed: readonly Border[] | undefined;
  const isBroken = (at: number) => (index: number) =>
    (strand.start[index] as number) < at && (strand.end[index] as number) > at;
  return {
    part(find) {
      if (none) return false;
      closed ??= closedBorders(earlier, strand);
      // A word in pieces shows that the lines are one.
      return closed.some((border) => parts(border, find) && !find.path.some(isBroken(border.at)));
    },
  };
}

/** Where one line of an author ends and the next begins. Offsets are negative in what was said before. */
interface Border {
  at: number;
  next: string;
}

/**
 * Borders between lines where a sentence ends: each line says something by itself. Elsewhere a sentence may go on from one
 * line to the next.
 */
function closedBorders(earlier: string, { text }: Pick<Strand, "text">): readonly Border[] {
  const closed: Border[] = [];
  let at = -earlier.length;
  let line = "";
  for (const next of (earlier + text).split("\n")) {
    if (next !== "" && line !== "" && !isOpen(line, next)) closed.push({ at, next });
    if (next !== "") line = next;
    at += next.length + 1;
  }
  return closed;
}

/**
 * Whether what goes over a closed border takes the end of one line and the beginning of another, which then goes on without
 * it. Who cuts a sentence in two has nothing more to say behind it.
 */
function parts({ at, next }: Border, { start, end }: Span): boolean {
  if (start >= at || end <= at) return false;
  const [rest = ""] = next.slice(end - at).split(/[,.;:!?…]/, 1);
  return wordsOf(rest).length >= REST;
}

/** Whether a line that ends with this word is plainly unfinished: whatever excuses what follows may stand in it. */
export const leadsOn = (word: string | undefined): boolean => word !== undefined && leadingOn.has(word);

function isOpen(line: string, next: string): boolean {
  const [before, behind] = [wordsOf(line), wordsOf(next)];
  if (leadsOn(before.at(-1)) || /[,:]\s*$/.test(line)) return true;
  return before.length <= SCRAP_BEFORE || behind.length <= SCRAP_BEHIND || goingOn.has(behind[0] ?? "");
}

/** Letters alone, as people write them: only the plainest words are asked for. */
function wordsOf(line: string): string[] {
  const plain = line
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}]/gu, "")
    .replace(/['’]/g, " ");
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
