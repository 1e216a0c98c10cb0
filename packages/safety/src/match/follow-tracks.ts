import { SENTENCE } from "../read/reading.ts";
import type { PatternSet } from "./compile-patterns.ts";
import { type Beginning, type Border, isIn, LINE_END, NEXT_LINE, type Place, STOP } from "./places.ts";
import { isSentenceBreak } from "./sentences.ts";
import type { Strand } from "./strand.ts";
import { addEnded, addTrack, clearNode, clearTracks } from "./tracks.ts";

/**
 * Follows patterns over the edges; what ends is left in `set.tracks`. Returns whether anything does that does not lie in
 * earlier lines. Each node holds a bounded number of tracks, so the work is linear in the number of edges.
 */
export function followTracks(strand: Strand, set: PatternSet, patterns: readonly number[]): boolean {
  const { size, nodes, from } = strand;
  const { tracks } = set;
  clearTracks(tracks, nodes);
  if (size === 0 || patterns.length === 0) return false;
  const beginnings = patterns.map(set.places.beginning);
  tracks.starts[0] = 1;
  let node = -1;
  let found = false;
  for (let i = 0; i < size; i++) {
    if (from[i] !== node) {
      node = from[i] as number;
      if (endsBefore(strand, set, i)) found = true;
    }
    if (takeEdge(strand, set, i, beginnings)) found = true;
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

function crossBorder({ tracks, places }: PatternSet, node: number, border: Border): void {
  let at = tracks.head[node] as number;
  clearNode(tracks, node);
  while (at !== -1) {
    const next = tracks.next[at] as number;
    for (const place of places.past(places.at(tracks.place[at] as number), border)) {
      addTrack(tracks, node, place, tracks.before[at] as number, tracks.edge[at] as number);
    }
    at = next;
  }
}

function endSentence({ end }: Strand, { tracks, places }: PatternSet, node: number): boolean {
  let found = false;
  for (let at = tracks.head[node] as number; at !== -1; at = tracks.next[at] as number) {
    if (places.at(tracks.place[at] as number).endsSentence === -1) continue;
    addEnded(tracks, ~at);
    if ((end[tracks.edge[at] as number] as number) > 0) found = true;
  }
  return found;
}

function takeEdge(strand: Strand, set: PatternSet, index: number, beginnings: readonly Beginning[]): boolean {
  const { tracks, places, words } = set;
  const from = strand.from[index] as number;
  const to = strand.to[index] as number;
  const symbol = strand.symbol[index] as number;
  const passes = words.isEmoji(symbol);
  const starts = tracks.starts[from] as number;
  let found = false;
  for (let at = tracks.head[from] as number; at !== -1; at = tracks.next[at] as number) {
    const place = places.at(tracks.place[at] as number);
    if (goOn(set, place, symbol, to, at, index)) found = true;
    // An emoji between two words keeps nothing apart.
    if (passes) addTrack(tracks, to, places.passed(place), tracks.before[at] as number, tracks.edge[at] as number);
  }
  for (let i = 0; i < beginnings.length; i++) {
    const first = beginnings[i] as Beginning;
    if (isIn(first.symbols, symbol) && begin(set, first, symbol, starts === 1, to, index)) found = true;
  }
  if (starts === 1 && (passes || strand.handle[index] === 1)) tracks.starts[to] = 1;
  return found && (strand.end[index] as number) > 0;
}

/** All that a word leads to from a place: named words go before gaps. */
function goOn(set: PatternSet, place: Place, symbol: number, node: number, before: number, edge: number): boolean {
  const { places, words } = set;
  const { labels, to, gaps } = place;
  let found = false;
  if (places.mayLeadOn(place, symbol)) {
    for (let i = 0; i < labels.length; i++) {
      if (!words.hasLabel(symbol, labels[i] as number)) continue;
      if (arrive(set, node, to[i] as number, before, edge)) found = true;
    }
  }
  for (let i = 0; i < gaps.length; i++) if (arrive(set, node, gaps[i] as number, before, edge)) found = true;
  return found;
}

function begin(
  set: PatternSet,
  { labels, to, isAtStart }: Beginning,
  symbol: number,
  sentenceStarts: boolean,
  node: number,
  edge: number,
): boolean {
  let found = false;
  for (let i = 0; i < labels.length; i++) {
    if (isAtStart[i] === 1 && !sentenceStarts) continue;
    if (!set.words.hasLabel(symbol, labels[i] as number)) continue;
    if (arrive(set, node, to[i] as number, -1, edge)) found = true;
  }
  return found;
}

function arrive({ tracks, places }: PatternSet, node: number, state: number, before: number, edge: number): boolean {
  const place = places.of(state);
  const track = addTrack(tracks, node, place, before, edge);
  if (track === -1 || place.ends === -1) return false;
  addEnded(tracks, track);
  return true;
}
