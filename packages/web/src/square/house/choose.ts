/** A link followed within the page, unless asked for in a tab or window of its own. */
export function choose(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) return;
    event.preventDefault();
    go();
  };
}
