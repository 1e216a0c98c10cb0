import type { PersonId } from "@parvis/protocol/ids";
import { requestsAbout } from "../conversations/store.ts";
import { marksOf } from "../people/marks-store.ts";
import type { Reader } from "../storage/database.ts";

/** Whom somebody asked, was asked by, blocked and muted. */
export async function ownContacts(db: Reader, id: PersonId) {
  const [requests, marks] = [await requestsAbout(db, id), await marksOf(db, id)];
  const marked = (of: "block" | "mute") => marks.flatMap(({ other, kind }) => (kind === of ? [other] : []));
  return {
    sent: requests.filter(({ from_person }) => from_person === id),
    received: requests.filter((request) => request.to_person === id && isShown(request)),
    ...{ blocked: marked("block"), muted: marked("mute") },
  };
}

/** [CON6] A request that did not reach somebody is none of theirs. */
function isShown({ reaches, state, sealed }: { reaches: number; state: string; sealed: unknown }): boolean {
  return reaches === 1 && state === "waiting" && sealed !== null;
}
