import { ROOM_NAME_MAX } from "@parvis/protocol/limits";
import { isOneWriting, isReserved, skeletonOf } from "../people/name-rules.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";

/** A room's name as it is shown, and what it shares with every name that looks like it. */
export interface RoomName {
  name: string;
  skeleton: string;
}

/** [ROM7] The name of a room, or a refusal. Whoever answers for the house may use the names kept for it. */
export function checkRoomName(raw: string, { mayUseReserved = false } = {}): RoomName {
  const name = cleanText(raw.normalize("NFKC"))
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/gu, " ")
    .trim();
  const words = name.replace(PICTURES, " ").replace(SIGNS, " ").replace(/ +/g, " ").trim();
  if (name.length > ROOM_NAME_MAX || !LETTER.test(words) || INVISIBLE.test(words))
    throw new Refusal("room_name_invalid");
  if (HEAPED.test(name) || !isOneWriting(words) || pictures(name) > PICTURES_MAX)
    throw new Refusal("room_name_invalid");
  if (!mayUseReserved && isReserved(words)) throw new Refusal("room_name_reserved");
  return { name, skeleton: skeletonOf(words) };
}

/** What room names have beside letters: it tells no two of them apart. */
const SIGNS = /[&!?,;:/()+#%°·…«»"“”–—]/gu;
const PICTURES = /(?:\p{RGI_Emoji})/gv;
const PICTURES_MAX = 2;
const LETTER = /\p{L}/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** A mark without a letter under it, three marks on one letter, or an enclosing mark. */
const HEAPED = /(?:^|[^\p{L}\p{M}])[\p{M}--[\ufe0f\u20e3]]|\p{M}{3}/v;

function pictures(name: string): number {
  return name.match(PICTURES)?.length ?? 0;
}
