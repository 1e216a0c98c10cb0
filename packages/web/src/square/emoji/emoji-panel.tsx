import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { insert } from "../composer/written.ts";
import type { DialogPart, Square } from "../square.ts";
import { type Emoji, emojiGroups } from "./emoji-table.ts";
import { findEmoji } from "./find-emoji.ts";
import { stepInGrid } from "./grid-step.ts";
import { recentEmoji, rememberEmoji } from "./recent-emoji.ts";

/** How many stand in a row, everywhere: the arrows count on it. */
const COLUMNS = 8;

interface Group {
  title: string;
  emoji: readonly Emoji[];
}

/** Emoji by group or by word, those taken last first. One is taken by a tap or by arrows and Enter. */
export function EmojiPanel({ square, d }: DialogPart) {
  const ref = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const groups = useGroups(d.emoji, query);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    panel.showPopover();
    place(panel);
    // Not where it would bring up a keyboard over the choice.
    const first = matchMedia("(hover: hover)").matches ? "input" : ".grid button";
    panel.querySelector<HTMLElement>(first)?.focus();
  }, []);
  const take = (sign: string) => {
    rememberEmoji(sign);
    square.over.value = undefined;
    insert(square, sign);
  };
  const byArrows = (event: KeyboardEvent) => {
    const buttons = [...(ref.current?.querySelectorAll<HTMLElement>(".grid button") ?? [])];
    const next = stepInGrid(buttons, event.target as HTMLElement, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      ref={ref}
      id="emoji-panel"
      popover="auto"
      class="emoji-panel"
      role="dialog"
      aria-label={d.emoji.title}
      onToggle={closing(square)}
      onKeyDown={byArrows}
    >
      <input
        type="search"
        value={query}
        placeholder={d.emoji.search}
        aria-label={d.emoji.search}
        autocomplete="off"
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = groups[0]?.emoji[0];
          if (event.key !== "Enter" || !first) return;
          // The focus goes to the field with this key, where it would begin a line.
          event.preventDefault();
          take(first.sign);
        }}
      />
      <div class="groups">
        {groups.map((group, index) => (
          <Rows key={group.title} group={group} lang={square.words.value.lang} first={index === 0} take={take} />
        ))}
        {groups.length === 0 && <p class="hint">{d.emoji.none}</p>}
      </div>
      <span class="sr" role="status">
        {query && d.emoji.found(groups.reduce((sum, { emoji }) => sum + emoji.length, 0))}
      </span>
    </div>
  );
}

function useGroups(words: DialogPart["d"]["emoji"], query: string): Group[] {
  const all = useMemo(emojiGroups, []);
  const recent = useMemo(recentEmoji, []);
  const each = all.flatMap(({ emoji }) => emoji);
  if (query.trim()) {
    const found = findEmoji(query, each);
    return found.length > 0 ? [{ title: words.results, emoji: found }] : [];
  }
  const known = recent.flatMap((sign) => each.find((emoji) => emoji.sign === sign) ?? []);
  const groups = all.map(({ group, emoji }) => ({ title: words.groups[group], emoji }));
  return known.length > 0 ? [{ title: words.recent, emoji: known }, ...groups] : groups;
}

interface RowsProps {
  group: Group;
  lang: "fr" | "en";
  first: boolean;
  take: (sign: string) => void;
}

function Rows({ group, lang, first, take }: RowsProps) {
  const rows = Array.from({ length: Math.ceil(group.emoji.length / COLUMNS) }, (_, row) =>
    group.emoji.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return (
    <section>
      <h2>{group.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells one walks by arrows. */}
      <table class="grid" role="grid" aria-label={group.title}>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row[0]?.sign}>
              {row.map((emoji, column) => (
                <td key={emoji.sign}>
                  <button
                    type="button"
                    title={emoji[lang]}
                    aria-label={emoji[lang]}
                    data-row={index}
                    data-column={column}
                    tabIndex={first && index + column === 0 ? 0 : -1}
                    onClick={() => take(emoji.sign)}
                  >
                    {emoji.sign}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A tap beside it, or Escape, closes a popover by itself; the page is told. */
function closing(square: Square) {
  return (event: { newState: string }) => {
    if (event.newState === "closed" && square.over.value?.kind === "emoji") square.over.value = undefined;
  };
}

/** Above its button, or below where there is no room above; narrow screens place it by style alone. */
function place(panel: HTMLElement): void {
  const button = document.querySelector(".composer .emoji")?.getBoundingClientRect();
  if (!button) return;
  const above = button.top > panel.offsetHeight + 20;
  const bottom = above ? innerHeight - button.top + 10 : innerHeight - button.bottom - panel.offsetHeight - 10;
  panel.style.setProperty("--bottom", `${Math.max(8, bottom)}px`);
  panel.style.setProperty("--left", `${Math.max(8, button.left - 8)}px`);
}
