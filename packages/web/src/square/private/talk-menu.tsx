import { useRef } from "preact/hooks";
import { Icon } from "../look/icon.tsx";
import { act } from "./act.ts";
import type { TalkPart } from "./part.ts";

/** What can be done with a conversation. */
export function TalkMenu({
  square,
  p,
  talk,
  summary,
  card,
  check,
}: TalkPart & { card: () => void; check: () => void }) {
  const menu = useRef<HTMLDivElement>(null);
  const choose = (what: () => void) => () => {
    menu.current?.hidePopover();
    what();
  };
  const pick = () => {
    talk.picked.value = {};
  };
  const end = () => void act(square, (sealed) => sealed.end(talk.id, true));
  const marks = (on: boolean) => void act(square, (sealed) => sealed.shareMarks(talk.id, on));
  return (
    <>
      <button type="button" class="plain" popovertarget="talk-menu" aria-label={p.talk.more} title={p.talk.more}>
        <Icon shape="more" />
      </button>
      <div ref={menu} id="talk-menu" popover="auto" class="menu talk-menu" role="dialog" aria-label={p.talk.more}>
        <label class="switch">
          <input
            type="checkbox"
            class="toggle"
            checked={summary.marks}
            aria-describedby="marks-meaning"
            onChange={(event) => marks(event.currentTarget.checked)}
          />
          <span>{p.talk.marks}</span>
        </label>
        <p id="marks-meaning" class="hint">
          {p.talk.marksMeaning}
        </p>
        <hr />
        <button type="button" onClick={choose(check)}>
          {p.meeting.menu}
        </button>
        {!summary.ended && (
          <button type="button" onClick={choose(end)}>
            {p.talk.end}
          </button>
        )}
        <button type="button" onClick={choose(pick)}>
          {p.talk.report}
        </button>
        <button type="button" class="strong" onClick={choose(card)}>
          {p.talk.block}
        </button>
      </div>
    </>
  );
}
