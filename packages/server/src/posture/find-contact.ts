/** What leads out of the room. */
export type Contact = "link" | "number" | "handle";

/** Fewer digits are a year, a price or an age. */
const DIGITS_MIN = 6;

const endings = new Set(
  "com net org fr io gg me ly be eu app info ru co uk de tv link xyz top club site online page chat im to cc ch ca biz dev live".split(
    " ",
  ),
);
const apps = new Set(
  "snap snapchat insta instagram telegram tg whatsapp discord kik skype signal wickr session tiktok fb messenger".split(
    " ",
  ),
);

/**
 * [PST4] A link, a number or a handle in a text, as they are plainly written; the engine looks for what is hidden. One
 * pass over the words, in time that grows with their length.
 */
export function findContact(text: string): Contact | undefined {
  const plain = text.normalize("NFKC").toLowerCase();
  if (hasNumber(plain)) return "number";
  const words = plain.split(/\s/).filter((word) => word !== "");
  if (words.some(isLink)) return "link";
  return words.some((word, i) => isHandle(word, words[i + 1])) ? "handle" : undefined;
}

/** Digits with at most one sign between each and the next. */
function hasNumber(text: string): boolean {
  let digits = 0;
  let gap = 0;
  for (const sign of text) {
    if (sign >= "0" && sign <= "9") {
      digits = gap > 1 ? 1 : digits + 1;
      gap = 0;
      if (digits >= DIGITS_MIN) return true;
    } else gap++;
  }
  return false;
}

function isLink(word: string): boolean {
  if (word.includes("://") || word.startsWith("www.")) return true;
  const host = word.split(/[/?#:,;!)]/)[0]!;
  const parts = host.split(".").filter((part) => part !== "");
  return parts.length > 1 && endings.has(parts.at(-1)!);
}

/** An `@` with what no name of a person needs, or the name of another service and what follows it. */
function isHandle(word: string, next: string | undefined): boolean {
  const at = word.indexOf("@");
  if (at >= 0 && isSign(word.slice(at + 1))) return true;
  const [app, inside] = word.split(/[:=]/);
  if (!apps.has(app!)) return false;
  if (inside !== undefined) return inside !== "" || next !== undefined;
  return next !== undefined && (/^[:=@]/.test(next) || isSign(next));
}

function isSign(word: string): boolean {
  return /[\d_]/.test(word) && word.length >= 3;
}
