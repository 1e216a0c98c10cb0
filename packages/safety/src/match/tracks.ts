import { twiceAsLong } from "./twice-as-long.ts";

/**
 * The matches under way in one text, as lists by node. Plain typed arrays, kept from text to text: an ordinary message
 * allocates nothing here.
 */
export interface Tracks {
  /** Fields by track. */
  state: Int32Array<ArrayBuffer>;
  /** The track that it goes on from, or -1. */
  before: Int32Array<ArrayBuffer>;
  /** The edge that it took last. */
  edge: Int32Array<ArrayBuffer>;
  /** The next track at the same node, or -1. */
  next: Int32Array<ArrayBuffer>;
  size: number;
  /** Fields by node. */
  head: Int32Array<ArrayBuffer>;
  tail: Int32Array<ArrayBuffer>;
  count: Int32Array<ArrayBuffer>;
  /** Whether a sentence starts at the node. */
  starts: Uint8Array;
  /** Tracks at which something ends; ~track where it ends only because the sentence does. */
  ended: Int32Array<ArrayBuffer>;
  endedSize: number;
}

/** Tracks at one node; those that begin there always have room. */
const mostAtNode = 64;

export function createTracks(): Tracks {
  return {
    state: new Int32Array(256),
    before: new Int32Array(256),
    edge: new Int32Array(256),
    next: new Int32Array(256),
    size: 0,
    head: new Int32Array(64),
    tail: new Int32Array(64),
    count: new Int32Array(64),
    starts: new Uint8Array(64),
    ended: new Int32Array(64),
    endedSize: 0,
  };
}

export function clearTracks(tracks: Tracks, nodes: number): void {
  tracks.size = 0;
  tracks.endedSize = 0;
  if (nodes > tracks.head.length) {
    const room = nodes * 2;
    tracks.head = new Int32Array(room);
    tracks.tail = new Int32Array(room);
    tracks.count = new Int32Array(room);
    tracks.starts = new Uint8Array(room);
  }
  for (let i = 0; i < nodes; i++) {
    tracks.head[i] = -1;
    tracks.count[i] = 0;
    tracks.starts[i] = 0;
  }
}

/**
 * Puts a track at a node and returns it, or -1 where one of the same state is there: that one began earlier, ends
 * where this one would, and is the longer match.
 */
export function addTrack(tracks: Tracks, node: number, state: number, before: number, edge: number): number {
  const { next } = tracks;
  const count = tracks.count[node] as number;
  if (count > 0) {
    for (let at = tracks.head[node] as number; at !== -1; at = next[at] as number) {
      if (tracks.state[at] === state) return -1;
    }
    if (count >= mostAtNode && before !== -1) return -1;
  }
  if (tracks.size === tracks.state.length) growTracks(tracks);
  const track = tracks.size++;
  tracks.state[track] = state;
  tracks.before[track] = before;
  tracks.edge[track] = edge;
  tracks.next[track] = -1;
  if (count === 0) tracks.head[node] = track;
  else tracks.next[tracks.tail[node] as number] = track;
  tracks.tail[node] = track;
  tracks.count[node] = count + 1;
  return track;
}

export function clearNode(tracks: Tracks, node: number): void {
  tracks.head[node] = -1;
  tracks.count[node] = 0;
}

export function addEnded(tracks: Tracks, ended: number): void {
  if (tracks.endedSize === tracks.ended.length) tracks.ended = twiceAsLong(tracks.ended);
  tracks.ended[tracks.endedSize++] = ended;
}

function growTracks(tracks: Tracks): void {
  tracks.state = twiceAsLong(tracks.state);
  tracks.before = twiceAsLong(tracks.before);
  tracks.edge = twiceAsLong(tracks.edge);
  tracks.next = twiceAsLong(tracks.next);
}
