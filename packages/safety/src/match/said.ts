import { frenchnessOf } from "../read/common-words.ts";
import type { Edge, Reading } from "../read/reading.ts";

/** What stands in a text, for whoever looks closer at what was found: the numbers of its edges are in the set's strand. */
export interface Said {
  edgeAt(index: number): Edge;
  /** Links, e-mail addresses and identifiers. */
  readonly addresses: readonly Edge[];
  /** How many more everyday words of French than of English stand there. */
  readonly frenchness: number;
  /** The author's lines before it, each with its end: their offsets are negative. */
  readonly earlier: string;
}

export const isAddress = ({ word }: Edge): boolean => word === "<link>" || word === "<email>" || word === "<code>";

export function saidIn({ edges, tokens, earlier = "" }: Reading): Said {
  return {
    edgeAt: (index) => edges[index] as Edge,
    get addresses() {
      return edges.filter(isAddress);
    },
    get frenchness() {
      return frenchnessOf(tokens);
    },
    earlier,
  };
}
