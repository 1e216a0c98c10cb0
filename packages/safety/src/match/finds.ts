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
    const path: number[] = [];
    for (let at = track; at !== -1; at = tracks.before[at] as number) path.push(tracks.edge[at] as number);
    path.reverse();
    const start = strand.start[path[0] ?? 0] as number;
    const end = strand.end[path[path.length - 1] ?? 0] as number;
    const patterns = ended < 0 ? automaton.endAccepts(state) : automaton.accepts(state);
    for (const pattern of patterns) finds.push({ pattern, path, start, end });
  }
  return finds;
}
