import { useState } from "preact/hooks";
import { Dialog } from "../look/dialog.tsx";
import type { DialogPart } from "../square.ts";
import { chooseSize, chooseTheme, chosenSize, chosenTheme, SIZES, type Size, THEMES, type Theme } from "./choices.ts";

/** Light and size of text: a choice shows at once, behind the very dialog it is made in. */
export function ReadingDialog({ square, d }: DialogPart) {
  const t = square.words.value;
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  const [size, setSize] = useState<Size>(chosenSize);
  return (
    <Dialog square={square} kind="reading" title={t.page.reading}>
      <fieldset class="ask choices across">
        <legend>{d.reading.size}</legend>
        {SIZES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="size"
              checked={each === size}
              onChange={() => {
                chooseSize(each);
                setSize(each);
              }}
            />
            <span>{d.reading.percent(Number(each))}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="ask choices across">
        <legend>{d.reading.theme}</legend>
        {THEMES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="theme"
              checked={each === theme}
              onChange={() => {
                chooseTheme(each);
                setTheme(each);
              }}
            />
            <span>{d.reading.themes[each]}</span>
          </label>
        ))}
      </fieldset>
      <p class="hint">{d.reading.kept}</p>
    </Dialog>
  );
}
