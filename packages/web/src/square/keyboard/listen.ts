import type { Square } from "../square.ts";

/** Hands every key that nothing else took to the page's own keys; the first may come before they do. */
export function listenForKeys(square: Square): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const later = square.later.value;
    if (later) return later.takePageKey(square, event);
    const palette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!palette && (event.key !== "?" || isTyping(event))) return;
    // What opens a dialog waits for the dialogs, which this very key has sent for.
    event.preventDefault();
    square.over.value = { kind: palette ? "palette" : "keys" };
  });
}

export function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
