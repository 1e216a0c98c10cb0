import type { Place } from "./places.ts";
import { twiceAsLong } from "./twice-as-long.ts";

/**
 * The matches under way in one text, as lists by node. Plain typed arrays, kept from text to text: an ordinary message
 * allocates nothing here.
 */
export interface Tracks {
  /** Fields by track: how far its pattern is said. */
  place: Int32Array<ArrayBuffer>;
  /** The track that it goes on from, or -1. */
  before: Int32Array<ArrayBuffer>;
  /** The edge that it took last, and the first. */
  edge: Int32Array<ArrayBuffer>;
  begin: Int32Array<ArrayBuffer>;
  /** The next track at the same node, or -1. */
  next: Int32Array<ArrayBuffer>;
  size: number;
  /** A number of the text. */
  now: number;
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

/** Tracks at one node, and those among them that go on from an earlier one. */
const mostAtNode = 512;
const mostGoingOn = 256;

export function createTracks(): Tracks {
  return {
    place: new Int32Array(256),
    before: new Int32Array(256),
    edge: new Int32Array(256),
    begin: new Int32Array(256),
    next: new Int32Array(256),
    size: 0,
    now: 0,
    head: new Int32Array(64),
    tail: new Int32Array(64),
    count: new Int32Array(64),
    starts: new Uint8Array(64),
    ended: new Int32Array(64),
    endedSize: 0,
  };
}

export function clearTracks(tracks: Tracks, nodes: number): void {
  tracks.now++;
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
 * Puts a track at a node and returns it, or -1 where one is there that began at the same edge and is at the same place.
 * Where a pattern ends there is a track for each way to its end: one may be hidden and the other plain.
 */
export function addTrack(tracks: Tracks, node: number, place: Place, before: number, edge: number): number {
  const begin = before === -1 ? edge : (tracks.begin[before] as number);
  if (place.ends === -1 && isThere(tracks, node, place, begin)) return -1;
  const count = tracks.count[node] as number;
  if (count >= (before === -1 ? mostAtNode : mostGoingOn)) return -1;
  place.seenIn = tracks.now;
  if (tracks.size === tracks.place.length) growTracks(tracks);
  const track = tracks.size++;
  tracks.place[track] = place.id;
  tracks.before[track] = before;
  tracks.edge[track] = edge;
  tracks.begin[track] = begin;
  tracks.next[track] = -1;
  if (count === 0) tracks.head[node] = track;
  else tracks.next[tracks.tail[node] as number] = track;
  tracks.tail[node] = track;
  tracks.count[node] = count + 1;
  return track;
}

function isThere(tracks: Tracks, node: number, { id, seenIn }: Place, begin: number): boolean {
  if (seenIn !== tracks.now || tracks.count[node] === 0) return false;
  for (let at = tracks.head[node] as number; at !== -1; at = tracks.next[at] as number) {
    if (tracks.place[at] === id && tracks.begin[at] === begin) return true;
  }
  return false;
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
  tracks.place = twiceAsLong(tracks.place);
  tracks.before = twiceAsLong(tracks.before);
  tracks.edge = twiceAsLong(tracks.edge);
  tracks.begin = twiceAsLong(tracks.begin);
  tracks.next = twiceAsLong(tracks.next);
}
