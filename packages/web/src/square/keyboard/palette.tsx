import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { foldName } from "../composer/fold-name.ts";
import { Dialog } from "../look/dialog.tsx";
import { goToRoom } from "../room/open-room.ts";
import type { DialogPart, Square } from "../square.ts";

interface Choice {
  key: string;
  label: string;
  about: string;
  act: () => void;
}

/** A few letters, and one is in another room, or searches this one. */
export function Palette({ square, d }: DialogPart) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const choices = choicesFor(square, d, query.trim());
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    // Closed before anything else: behind a modal dialog nothing takes the focus.
    field.current?.closest("dialog")?.close();
    square.over.value = undefined;
    choice.act();
  };
  const byKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setActive((active + step + choices.length) % choices.length);
    else if (event.key === "Enter" && !event.isComposing) take(choices[active]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog square={square} kind="palette" title={d.keys.palette} inField>
      <div class="find">
        <input
          type="text"
          role="combobox"
          aria-expanded={true}
          aria-controls="choices"
          aria-activedescendant={`choice-${active}`}
          aria-label={d.keys.palette}
          placeholder={d.keys.paletteHint}
          autocomplete="off"
          ref={field}
          autofocus
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={byKey}
        />
        <div ref={list} id="choices" role="listbox" aria-label={d.keys.palette}>
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field, which keeps the focus.
            <div
              tabIndex={-1}
              key={choice.key}
              id={`choice-${index}`}
              role="option"
              aria-selected={index === active}
              onClick={() => take(choice)}
            >
              <bdi>{choice.label}</bdi> <bdi class="means">{choice.about}</bdi>
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function choicesFor(square: Square, d: DialogPart["d"], query: string): Choice[] {
  const wanted = foldName(query);
  const rooms = square.rooms.value
    .filter(({ name, theme, place }) => foldName(`${name} ${theme} ${place ?? ""}`).includes(wanted))
    .map(({ id, name, theme }) => ({
      key: id,
      label: name,
      about: id === square.room.value ? d.keys.here : theme,
      act: () => {
        goToRoom(square, id);
        document.getElementById("write")?.focus();
      },
    }));
  const search = {
    key: "search",
    label: query ? d.keys.searchFor(query) : d.keys.search,
    about: "",
    act: () => {
      square.over.value = { kind: "search", query };
    },
  };
  return [...rooms, search];
}
