import { withReadMarks } from "../room/read-marks.ts";
import type { Square } from "../square.ts";
import { api } from "./api.ts";

/** Each asks the house again and keeps what is there when no answer comes. True: it is known now. */
export async function refreshHouse(square: Square): Promise<boolean> {
  const answer = await api.house();
  if (answer.ok) square.house.value = answer.value;
  return answer.ok;
}

export async function refreshWho(square: Square): Promise<boolean> {
  const answer = await api.whoami();
  if (answer.ok) square.who.value = answer.value;
  return answer.ok;
}

export async function refreshRooms(square: Square): Promise<boolean> {
  const answer = await api.rooms();
  if (answer.ok) square.rooms.value = withReadMarks(square, answer.value.rooms);
  return answer.ok;
}

export async function refreshProposals(square: Square): Promise<void> {
  const answer = await api.proposals();
  if (answer.ok) square.proposals.value = answer.value.proposals;
}
