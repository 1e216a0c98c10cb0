import type { Meeting } from "@parvis/protocol/rooms";
import type { Catalogue } from "../../i18n/catalogue.ts";
import { distanceOf, nextMeeting } from "../house/meeting.ts";
import type { Part } from "../square.ts";

/** The hour at which a room meets, as its reader's own clock and week have it. */
export function Meets({ square, meets }: Part & { meets: Meeting }) {
  const words = meetingWords(square.words.value, meets, Date.now());
  return words ? <span class="meets">{words}</span> : null;
}

function meetingWords(t: Catalogue, meets: Meeting, now: number): string | undefined {
  const next = nextMeeting(meets, now);
  if (!next) return undefined;
  const day = new Date(next.at).toLocaleDateString(t.locale, { weekday: "long" });
  return t.square.meets[distanceOf(next, now)](t.square.clock(next.at), day);
}
