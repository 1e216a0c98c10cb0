import type { Seq } from "@parvis/protocol/ids";
import type { Opened } from "@parvis/protocol/sealing/record";
import type { OpenTalk } from "./open-talk.ts";

/** Which messages are chosen for a report: none, one, or all from a first to a last. */
export interface Picked {
  first?: Seq;
  last?: Seq;
}

/** The first touch is the first, the second the last, in whichever order; a third one begins anew. */
export function pick(talk: OpenTalk, seq: Seq): void {
  const { first, last } = talk.picked.value ?? {};
  if (first === undefined || last !== undefined) talk.picked.value = { first: seq };
  else talk.picked.value = { first: Math.min(first, seq) as Seq, last: Math.max(first, seq) as Seq };
}

export function isPicked({ first, last = first }: Picked, seq: Seq): boolean {
  return first !== undefined && last !== undefined && seq >= first && seq <= last;
}

export function pickedOf(talk: OpenTalk, picked: Picked): Opened[] {
  return talk.messages.value.filter(({ header }) => isPicked(picked, header.seq));
}
