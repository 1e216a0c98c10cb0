const KEY = "parvis-emoji";
const KEPT = 16;

/** The emoji taken last on this device, newest first. */
export function recentEmoji(): string[] {
  return (localStorage.getItem(KEY) ?? "").split(" ").filter((sign) => sign);
}

export function rememberEmoji(sign: string): void {
  const others = recentEmoji().filter((each) => each !== sign);
  localStorage.setItem(KEY, [sign, ...others].slice(0, KEPT).join(" "));
}
