import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Part } from "../square.ts";
import { Icon } from "./icon.tsx";

interface DialogProps extends Part {
  title: string;
  kind: string;
  children: ComponentChildren;
}

/** A native modal dialog with its title, a way out and, as on every screen, Help. */
export function Dialog({ square, title, kind, children }: DialogProps) {
  const t = square.words.value;
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => ref.current?.showModal(), []);
  const close = () => {
    square.over.value = undefined;
  };
  return (
    <dialog ref={ref} class={kind} aria-labelledby={heading} onClose={close}>
      <header>
        {/* Focus begins at the title, unless a field inside asks for it. */}
        <h2 id={heading} tabIndex={-1} autofocus>
          {title}
        </h2>
        <a class="help" href={`/help?lang=${t.lang}`} target="_blank" rel="noopener">
          {t.page.help}
        </a>
        <button type="button" class="plain" aria-label={t.page.close} onClick={close}>
          <Icon shape="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
