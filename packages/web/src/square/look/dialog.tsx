import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Part } from "../square.ts";
import { Icon } from "./icon.tsx";

interface DialogProps extends Part {
  title: string;
  kind: string;
  /** Whether the page beside it stays in use. */
  beside?: boolean;
  /** Whether a field inside takes the focus first; it bears `autofocus`. */
  inField?: boolean;
  children: ComponentChildren;
}

/** A native dialog with its title, a way out and, as on every screen, Help; modal unless it stands beside the page. */
export function Dialog({ square, title, kind, beside, inField = false, children }: DialogProps) {
  const t = square.words.value;
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const gone = useRef(false);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (beside) dialog?.show();
    else dialog?.showModal();
    return () => {
      // Closing gives the focus back to where it was; the page is not to be told, another dialog may be up already.
      gone.current = true;
      dialog?.close();
    };
  }, []);
  const close = () => {
    if (!gone.current) square.over.value = undefined;
  };
  return (
    <dialog
      ref={ref}
      class={kind}
      aria-labelledby={heading}
      onClose={close}
      // Only a modal one has this key from the browser.
      onKeyDown={(event) => {
        if (event.key === "Escape" && beside) close();
      }}
    >
      <header>
        {/* Focus begins at the title, unless a field inside asks for it. */}
        <h2 id={heading} tabIndex={-1} autofocus={!inField}>
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
      {/* What ends behind a modal one, nobody would be told. */}
      <p class="told" role="status">
        {!beside && square.note.value}
      </p>
    </dialog>
  );
}
