import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Catalogue, StaffWords } from "../../i18n/catalogue.ts";

/** What every part about the staff takes: the words of the page, and its own. */
export interface StaffPart {
  t: Catalogue;
  s: StaffWords;
}

/** With whom somebody can be chosen: the rooms, and who is in one now. */
export interface PeopleAtHand {
  rooms: readonly { id: RoomId; name: string }[];
  present: (room: RoomId) => Promise<readonly { id: PersonId; name: string }[]>;
}
