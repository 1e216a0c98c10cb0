import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";
import { ROOM_CHARTER_MAX, ROOM_NAME_MAX, ROOM_PLACE_MAX, ROOM_THEME_MAX } from "@parvis/protocol/limits";
import { useId } from "preact/hooks";
import type { Catalogue, RoomWords } from "../../i18n/catalogue.ts";
import { sayRefusal } from "../../i18n/refusal.ts";
import { languageChoices } from "./languages.ts";

/** What is written of a room; an empty place is none. */
export type Written = Record<"name" | "theme" | "place" | "lang" | "charter", string>;

/** Told where it can be mended. */
export type RoomFault = { at: "name" | "all"; words: string };

const THEME_MIN = 3;
const NAME_FAULTS: readonly RefusalCode[] = ["room_name_invalid", "room_name_taken", "room_name_reserved"];

export function faultOf(t: Catalogue, refusal: RefusalBody | undefined): RoomFault {
  return { at: refusal && NAME_FAULTS.includes(refusal.code) ? "name" : "all", words: sayRefusal(t, refusal) };
}

interface RoomFieldsProps {
  lang: string;
  words: RoomWords["fields"];
  room: Written;
  change: (room: Written) => void;
  fault: RoomFault | undefined;
}

/** Name, theme, place, language and charter of a room, as proposed or as changed. */
export function RoomFields({ lang, words, room, change, fault }: RoomFieldsProps) {
  const id = useId();
  const set = (key: keyof Written) => (event: { currentTarget: { value: string } }) =>
    change({ ...room, [key]: event.currentTarget.value });
  const field = (key: keyof Written, max: number, rest: object) => ({
    id: `${id}${key}`,
    dir: "auto" as const,
    maxLength: max,
    value: room[key],
    onInput: set(key),
    ...rest,
  });
  const wrongName = fault?.at === "name";
  return (
    <>
      <div class="ask">
        <label for={`${id}name`}>{words.name}</label>
        <input
          {...field("name", ROOM_NAME_MAX, { required: true })}
          aria-describedby={`${id}name-fault ${id}name-hint`}
          aria-invalid={wrongName}
        />
        <p id={`${id}name-fault`} class="error" role="alert">
          {wrongName ? fault.words : ""}
        </p>
        <p id={`${id}name-hint`} class="hint">
          {words.nameHint}
        </p>
      </div>
      <div class="ask">
        <label for={`${id}theme`}>{words.theme}</label>
        <input {...field("theme", ROOM_THEME_MAX, { required: true, minLength: THEME_MIN })} />
      </div>
      <div class="pair">
        <div class="ask">
          <label for={`${id}place`}>{words.place}</label>
          <input {...field("place", ROOM_PLACE_MAX, {})} aria-describedby={`${id}place-hint`} />
          <p id={`${id}place-hint`} class="hint">
            {words.placeHint}
          </p>
        </div>
        <div class="ask">
          <label for={`${id}lang`}>{words.lang}</label>
          <select id={`${id}lang`} value={room.lang} onChange={set("lang")}>
            {languageChoices(lang, room.lang).map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div class="ask">
        <label for={`${id}charter`}>{words.charter}</label>
        <textarea
          {...field("charter", ROOM_CHARTER_MAX, { required: true, minLength: THEME_MIN, rows: 2 })}
          aria-describedby={`${id}charter-hint`}
        />
        <p id={`${id}charter-hint`} class="hint">
          {words.charterHint}
        </p>
      </div>
    </>
  );
}
