import type { PatternSet } from "./compile-patterns.ts";

/** A pattern that ended, with the edges that it went over; those in its gaps are among them. */
export interface Find {
  pattern: number;
  path: readonly number[];
  /** UTF-16 offsets; negative in earlier lines. */
  start: number;
  end: number;
}

/** No message of a chat's length comes near it. */
const mostFinds = 8192;

/** What `followTracks` left, as finds. */
export function collectFinds({ tracks, automaton, strand }: PatternSet): Find[] {
  const finds: Find[] = [];
  for (let i = 0; i < tracks.endedSize && finds.length < mostFinds; i++) {
    const ended = tracks.ended[i] as number;
    const track = ended < 0 ? ~ended : ended;
    const state = tracks.state[track] as number;
    const patterns = ended < 0 ? automaton.endAccepts(state) : automaton.accepts(state);
    const path = pathTo(track, tracks);
    const start = strand.start[path[0] as number] as number;
    const end = strand.end[path[path.length - 1] as number] as number;
    for (let k = 0; k < patterns.length; k++) finds.push({ pattern: patterns[k] as number, path, start, end });
  }
  return finds;
}

function pathTo(track: number, { edge, before }: PatternSet["tracks"]): number[] {
  const last = edge[track] as number;
  if (before[track] === -1) return [last];
  const path: number[] = [];
  for (let at = track; at !== -1; at = before[at] as number) path.push(edge[at] as number);
  return path.reverse();
}
