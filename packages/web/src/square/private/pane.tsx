import type { ComponentChildren } from "preact";
import { choose } from "../house/choose.ts";
import { WaysOut } from "../house/ways-out.tsx";
import { Icon } from "../look/icon.tsx";
import { goToPrivate, goToSquare } from "../room/open-room.ts";
import { privatePath } from "../route.ts";
import type { Part } from "../square.ts";
import type { PrivatePart } from "./part.ts";

interface PaneProps extends Part, Pick<PrivatePart, "p"> {
  kind: string;
  title?: ComponentChildren;
  /** Between the title and Help. */
  tools?: ComponentChildren;
  children: ComponentChildren;
}

/** What is open beside the list, or instead of it on a narrow screen: with a title, the way back, Help, and the way out. */
export function Pane({ square, p, kind, title, tools, children }: PaneProps) {
  return (
    <section class={`pane ${kind}`}>
      <header class="head">
        <a
          class="plain to-square"
          href={privatePath()}
          aria-label={p.inbox.back}
          onClick={choose(() => goToPrivate(square))}
        >
          <Icon shape="back" />
        </a>
        <div class="what">
          {title && (
            <h1 id="view" tabIndex={-1}>
              {title}
            </h1>
          )}
        </div>
        {tools}
        <WaysOut square={square} />
      </header>
      {children}
    </section>
  );
}

/** A page of settings. */
export function Sheet({ children, ...pane }: PaneProps) {
  return (
    <Pane {...pane}>
      <div class="sheet">
        <div class="sheet-body">{children}</div>
      </div>
    </Pane>
  );
}

/** On a narrow screen, the way back to the square. */
export function ToSquare({ square }: Part) {
  return (
    <a
      class="plain to-square"
      href="/"
      aria-label={square.words.value.square.allRooms}
      onClick={choose(() => goToSquare(square))}
    >
      <Icon shape="back" />
    </a>
  );
}
