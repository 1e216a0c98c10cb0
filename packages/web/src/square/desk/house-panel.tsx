import { type Accent, accents } from "@parvis/protocol/accents";
import type { House, HouseChange } from "@parvis/protocol/http";
import { HOUSE_NAME_MAX, HOUSE_WELCOME_MAX } from "@parvis/protocol/limits";
import { useEffect, useId, useState } from "preact/hooks";
import { languages } from "../../i18n/lang.ts";
import { refreshHouse } from "../house/refresh.ts";
import { useSure } from "../house/sure.ts";
import type { DeskPart } from "../square.ts";
import { ReasonField } from "../staff/reason-field.tsx";
import { deskApi } from "./api.ts";
import { CharterForm } from "./charter-form.tsx";
import { SaveRow, useSaving } from "./saving.tsx";

type HouseLang = keyof typeof languages;

/** What the house says of itself: its sign, its colour, its languages, its charter. */
export function HousePanel({ square, d, k }: DeskPart) {
  const house = square.house.value;
  if (!house) return null;
  return (
    <>
      <FaceForm square={square} d={d} k={k} house={house} />
      <CharterForm square={square} d={d} k={k} version={house.charter.version} />
    </>
  );
}

function FaceForm({ square, d, k, house }: DeskPart & { house: House }) {
  const id = useId();
  const [name, setName] = useState(house.name);
  const [welcome, setWelcome] = useState(house.welcome ?? "");
  const [accent, setAccent] = useState<Accent>(house.look.accent);
  const [langs, setLangs] = useState(house.langs as HouseLang[]);
  const [reason, setReason] = useState("");
  const { busy, fault, setFault, save } = useSaving({ square, k });
  usePreview(accent, house.look.accent);
  const sure = useSure();
  const send = async (event: Event) => {
    event.preventDefault();
    if (langs.length === 0) return setFault(k.house.langMissing);
    const change: HouseChange = {
      reason,
      ...(name.trim() !== house.name && { name }),
      ...(welcome.trim() !== (house.welcome ?? "") && { welcome }),
      ...(accent !== house.look.accent && { accent }),
      ...(langs.join() !== house.langs.join() && { langs }),
    };
    const answer = await save(sure(change, deskApi.house));
    if (!answer.ok) return;
    setReason("");
    await refreshHouse(square);
  };
  const toggle = (lang: HouseLang) =>
    setLangs(langs.includes(lang) ? langs.filter((each) => each !== lang) : [...langs, lang]);
  return (
    <form class="case" onSubmit={send}>
      <p class="plaque" aria-hidden="true">
        <bdi>{name.trim() || house.name}</bdi>
      </p>
      <div class="ask">
        <label for={`${id}name`}>{k.house.name}</label>
        <input
          id={`${id}name`}
          dir="auto"
          required
          maxLength={HOUSE_NAME_MAX}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="ask">
        <label for={`${id}welcome`}>{k.house.welcome}</label>
        <input
          id={`${id}welcome`}
          dir="auto"
          maxLength={HOUSE_WELCOME_MAX}
          aria-describedby={`${id}welcome-hint`}
          value={welcome}
          onInput={(event) => setWelcome(event.currentTarget.value)}
        />
        <p id={`${id}welcome-hint`} class="hint">
          {k.house.welcomeHint}
        </p>
      </div>
      <fieldset class="ask">
        <legend>{k.house.accent}</legend>
        <div class="choices swatches">
          {accents.map((each) => (
            <label key={each}>
              <input type="radio" name={`${id}accent`} checked={accent === each} onChange={() => setAccent(each)} />
              <span class={`swatch ${each}`} />
              <span>{k.house.accents[each]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="ask">
        <legend>{k.house.langs}</legend>
        <div class="choices">
          {(Object.keys(languages) as HouseLang[]).map((lang) => (
            <label key={lang}>
              <input type="checkbox" checked={langs.includes(lang)} onChange={() => toggle(lang)} />
              <span lang={lang}>{languages[lang]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <ReasonField square={square} d={d} readBy="record" id={`${id}reason`} reason={reason} change={setReason} />
      <SaveRow words={k.save} busy={busy} fault={fault} />
    </form>
  );
}

/** The whole page wears the colour while one chooses, and takes it off when nothing was saved. */
function usePreview(chosen: Accent, saved: Accent): void {
  useEffect(() => {
    document.documentElement.dataset.accent = chosen;
    return () => {
      document.documentElement.dataset.accent = saved;
    };
  }, [chosen, saved]);
}
