import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Part } from "../square.ts";
import { Icon } from "./icon.tsx";

/** From here on a panel stands beside the talk; below, it lies over it. */
const BESIDE = "(width >= 75rem)";

interface PanelProps extends Part {
  title: string;
  kind: string;
  children: ComponentChildren;
}

/** Beside the talk where there is room, and then the talk goes on; over it elsewhere, as any dialog. */
export function Panel({ square, title, kind, children }: PanelProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const wide = matchMedia(BESIDE);
    let turning = false;
    const open = () => {
      turning = ref.current?.open ?? false;
      if (turning) ref.current?.close();
      if (wide.matches) ref.current?.show();
      else ref.current?.showModal();
    };
    const closed = () => {
      if (!turning) close();
      turning = false;
    };
    open();
    const dialog = ref.current;
    wide.addEventListener("change", open);
    dialog?.addEventListener("close", closed);
    return () => {
      wide.removeEventListener("change", open);
      dialog?.removeEventListener("close", closed);
    };
  }, []);
  const close = () => {
    square.panel.value = undefined;
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") ref.current?.close();
  };
  return (
    <dialog ref={ref} class={`panel ${kind}`} aria-labelledby={heading} onKeyDown={byKey}>
      <header>
        <h2 id={heading} tabIndex={-1} autofocus={kind !== "find"}>
          {title}
        </h2>
        <a class="help" href={`/help?lang=${square.words.value.lang}`} target="_blank" rel="noopener">
          {square.words.value.page.help}
        </a>
        <button
          type="button"
          class="plain"
          aria-label={square.words.value.page.close}
          onClick={() => ref.current?.close()}
        >
          <Icon shape="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Over the talk, a panel makes way once it has led somewhere. */
export function makeWay(square: Part["square"]): void {
  if (!matchMedia(BESIDE).matches) square.panel.value = undefined;
}
