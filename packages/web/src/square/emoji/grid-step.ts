/** Where an arrow leads in rows of buttons, from one of them or from the field above; nowhere for other keys. */
export function stepInGrid(buttons: HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const at = buttons.indexOf(from);
  if (at < 0) return key === "ArrowDown" ? buttons[0] : undefined;
  switch (key) {
    case "ArrowLeft":
      return buttons[at - 1];
    case "ArrowRight":
      return buttons[at + 1];
    case "ArrowDown":
      return nextRow(buttons, at, 1);
    case "ArrowUp":
      return nextRow(buttons, at, -1);
    case "Home":
      return buttons[0];
    case "End":
      return buttons.at(-1);
  }
}

/** The one in the same column of the next row, or the last of a shorter one. Rows of a group follow those before it. */
function nextRow(buttons: HTMLElement[], at: number, step: 1 | -1): HTMLElement | undefined {
  const column = (button: HTMLElement | undefined) => Number(button?.dataset.column ?? 0);
  const wanted = column(buttons[at]);
  let next = at;
  // To the row's edge, over it, and on to the column wanted, or to the end of that row.
  if (step === 1) {
    while (next < buttons.length && (next === at || column(buttons[next]) > 0)) next++;
    while (column(buttons[next]) < wanted && column(buttons[next + 1]) > column(buttons[next])) next++;
  } else {
    next = at - wanted - 1;
    while (column(buttons[next]) > wanted) next--;
  }
  return buttons[next];
}
