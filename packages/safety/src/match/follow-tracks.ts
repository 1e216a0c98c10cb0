import { SENTENCE } from "../read/reading.ts";
import { type Border, dead, LINE_END, NEXT_LINE, STOP } from "./automaton.ts";
import type { PatternSet } from "./compile-patterns.ts";
import { isSentenceBreak } from "./sentences.ts";
import type { Strand } from "./strand.ts";
import { addEnded, addTrack, clearNode, clearTracks } from "./tracks.ts";

/** Kinds of ends: see `Automaton.ends`. */
const cueEnds = 2;

/**
 * Runs the automaton over the edges; what ends is left in `set.tracks`. Returns whether a cue is among it
 * that does not lie in earlier lines: most texts end here. Each node holds at most 64 tracks, so the work is linear in the number of edges.
 */
export function followTracks(strand: Strand, set: PatternSet): boolean {
  const { size, nodes, from } = strand;
  const { tracks } = set;
  if (size === 0) return false;
  clearTracks(tracks, nodes);
  tracks.starts[0] = 1;
  let node = -1;
  let found = false;
  for (let i = 0; i < size; i++) {
    if (from[i] !== node) {
      node = from[i] as number;
      if (endsBefore(strand, set, i)) found = true;
    }
    if (takeEdge(strand, set, i)) found = true;
  }
  if (endSentence(strand, set, nodes - 1)) found = true;
  return found;
}

/** What a mark or the border between two lines does to the tracks at the edge's first node. */
function endsBefore(strand: Strand, set: PatternSet, index: number): boolean {
  const { from, start, breaks, text } = strand;
  const node = from[index] as number;
  const offset = start[index] as number;
  const { tracks } = set;
  if ((breaks[node] as number) >= SENTENCE) {
    const found = endSentence(strand, set, node);
    tracks.starts[node] = 1;
    crossBorder(set, node, breaks[node] === SENTENCE && isSentenceBreak(text, offset) ? STOP : LINE_END);
    return found;
  }
  // An author's next line may begin a sentence as well as continue one.
  const isBorder = offset >= 0 && index > 0 && (start[index - 1] as number) < 0;
  if (!isBorder) return false;
  tracks.starts[node] = 1;
  crossBorder(set, node, NEXT_LINE);
  return false;
}

function crossBorder({ tracks, automaton }: PatternSet, node: number, border: Border): void {
  let at = tracks.head[node] as number;
  clearNode(tracks, node);
  while (at !== -1) {
    const next = tracks.next[at] as number;
    const state = automaton.past(tracks.state[at] as number, border);
    if (state !== dead) addTrack(tracks, node, state, tracks.before[at] as number, tracks.edge[at] as number);
    at = next;
  }
}

function endSentence({ end }: Strand, { tracks, automaton }: PatternSet, node: number): boolean {
  let found = false;
  for (let at = tracks.head[node] as number; at !== -1; at = tracks.next[at] as number) {
    const kind = automaton.endsSentence(tracks.state[at] as number);
    if (kind === 0) continue;
    addEnded(tracks, ~at);
    if (kind === cueEnds && (end[tracks.edge[at] as number] as number) > 0) found = true;
  }
  return found;
}

function takeEdge(strand: Strand, set: PatternSet, index: number): boolean {
  const { tracks, automaton, words } = set;
  const from = strand.from[index] as number;
  const to = strand.to[index] as number;
  const symbol = strand.symbol[index] as number;
  const passes = words.isEmoji(symbol);
  const starts = tracks.starts[from] as number;
  let found = false;
  for (let at = tracks.head[from] as number; at !== -1; at = tracks.next[at] as number) {
    const state = tracks.state[at] as number;
    const moved = automaton.next(state, symbol);
    if (moved !== dead && arrive(set, to, moved, at, index)) found = true;
    // An emoji between two words keeps nothing apart: the track stays as it is.
    if (passes) addTrack(tracks, to, state, tracks.before[at] as number, tracks.edge[at] as number);
  }
  const first = automaton.first(symbol, starts === 1);
  if (first !== dead && arrive(set, to, first, -1, index)) found = true;
  if (starts === 1 && (passes || strand.handle[index] === 1)) tracks.starts[to] = 1;
  return found && (strand.end[index] as number) > 0;
}

function arrive({ tracks, automaton }: PatternSet, node: number, state: number, before: number, edge: number): boolean {
  const track = addTrack(tracks, node, state, before, edge);
  if (track === -1) return false;
  const kind = automaton.ends(state);
  if (kind !== 0) addEnded(tracks, track);
  return kind === cueEnds;
}
