/** For what a key or a touch has just opened: it is typed into, or answered, at once. */
export const focusAtOnce = (shown: HTMLElement | null): void => shown?.focus();
