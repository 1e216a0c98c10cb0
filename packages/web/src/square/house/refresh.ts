import { withReadMarks } from "../room/read-marks.ts";
import type { Square } from "../square.ts";
import { api } from "./api.ts";

/** Each asks the house again and keeps what is there when no answer comes. True: it is known now. */
export async function refreshHouse(square: Square, asked = api.house()): Promise<boolean> {
  const answer = await asked;
  if (answer.ok) square.house.value = answer.value;
  return answer.ok;
}

export async function refreshWho(square: Square, asked = api.whoami(square.words.value.lang)): Promise<boolean> {
  const answer = await asked;
  if (answer.ok) square.who.value = answer.value;
  return answer.ok;
}

export async function refreshRooms(square: Square, asked = api.rooms()): Promise<boolean> {
  const answer = await asked;
  if (answer.ok) square.rooms.value = withReadMarks(square, answer.value.rooms);
  return answer.ok;
}

/** Who has no name yet is offered one in the language of the page. */
export async function refreshSuggestion(square: Square): Promise<void> {
  if (square.who.value?.me) return;
  const answer = await api.whoami(square.words.value.lang);
  const who = square.who.value;
  if (answer.ok && who && !who.me) square.who.value = { ...who, suggestion: answer.value.suggestion };
}

export async function refreshProposals(square: Square): Promise<void> {
  const answer = await api.proposals();
  if (answer.ok) square.proposals.value = answer.value.proposals;
}
