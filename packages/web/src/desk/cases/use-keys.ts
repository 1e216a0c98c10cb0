import { useLayoutEffect } from "preact/hooks";

/** What each single key does. Keys typed into a field, or with a modifier, are the field's and the browser's own. */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  // With the drawing and not after it: the next key may be on its way, and means what stands on the screen by then.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const field =
        event.target instanceof Element &&
        event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog");
      // Enter on a link or a button is that one's own.
      const own = event.key === "Enter" && event.target instanceof Element && event.target.closest("a, button");
      // A key that is held acts once.
      if (event.repeat || field || own || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
