/**
 * Whether the marks before `start` part two sentences for good. Dots in a row are a pause ("va... te faire"), and a
 * single dot without any space ("sale.type") is rather a disguise or haste.
 */
export function isSentenceBreak(text: string, start: number): boolean {
  if (start <= 0) return true;
  let dots = 0;
  let spaces = 0;
  for (let i = start - 1; i >= 0; i--) {
    const char = text.charCodeAt(i);
    if (char === 0x2e) dots++;
    else if (char === 0x2026) dots += 3;
    else if (char === 0x20 || char === 0xa0 || char === 0x202f) spaces++;
    else if (char === 0x21 || char === 0x3f || char === 0x3b) return true;
    else if (!isSoft(char)) break;
  }
  return dots === 1 && spaces > 0;
}

/** Marks that may stand beside a full stop. Anything else is a word. */
function isSoft(char: number): boolean {
  return (
    (char < 0x30 && char !== 0x26) ||
    char === 0x3a ||
    (char >= 0x2010 && char <= 0x203a) ||
    char === 0xab ||
    char === 0xbb
  );
}
