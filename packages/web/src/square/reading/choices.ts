/** How the page is read: where nothing is chosen, as the system has it. What is chosen is kept in this browser. */
export const THEMES = ["system", "light", "dark"] as const;
export const SIZES = ["100", "125", "150", "200"] as const;

export type Theme = (typeof THEMES)[number];
export type Size = (typeof SIZES)[number];

export function chosenTheme(): Theme {
  return chosen("parvis-theme", THEMES);
}

export function chosenSize(): Size {
  return chosen("parvis-size", SIZES);
}

export function chooseTheme(theme: Theme): void {
  choose("parvis-theme", theme, THEMES[0]);
}

export function chooseSize(size: Size): void {
  choose("parvis-size", size, SIZES[0]);
}

function chosen<T extends string>(key: string, known: readonly [T, ...T[]]): T {
  const value = localStorage.getItem(key);
  return known.find((each) => each === value) ?? known[0];
}

/** What applies it is first.ts, in this page and in every other one that is open. */
function choose(key: string, value: string, usual: string): void {
  if (value === usual) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  dispatchEvent(new Event("parvis-reading"));
}
