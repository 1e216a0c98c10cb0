/**
 * A text as it is stored and shown: what cannot be seen, or would turn or bury what stands around it, is gone.
 * Empty where nothing is left to read. Never longer than `raw`; cleaning twice changes nothing; time is linear.
 */
export function cleanText(raw: string): string {
  return PLAIN.test(raw) ? raw : cleanOddText(raw);
}

/** One line of Latin letters, signs and inner spaces, as most are: nothing in it to clean. */
const PLAIN = /^(?! )[ -~\u00a1-\u00ac\u00ae-\u024f\u2019\u201c\u201d\u2026\u20ac]+(?<! )$/u;

/** The long way, exported so that a test can hold the short one against it. */
export function cleanOddText(raw: string): string {
  const text = raw.toWellFormed().replace(LINE_ENDS, "\n").replace(UNWANTED, "");
  const bounded = withoutStrayTags(withBoundedMarks(text));
  const lines = bounded.split("\n").map((line) => withClosedIsolates(line).trimEnd());
  const joined = withFewBlankLines(lines).join("\n");
  return VISIBLE.test(joined) ? joined : "";
}

/** Empty lines in a row. */
const BLANK_LINES_MAX = 2;

/** Marks on one letter; cantillated Hebrew and Tibetan get by with four. */
const MARKS_MAX = 4;

const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;

/**
 * Controls but tab and line feed; byte order marks; invisible operators; deprecated format characters; interlinear
 * annotation; noncharacters; and the embeddings and overrides of bidi, for which isolates exist.
 */
const UNWANTED =
  /[[\p{Cc}--[\t\n]]\p{Noncharacter_Code_Point}\ufeff\u2060-\u2064\u206a-\u206f\ufff9-\ufffb\u202a-\u202e]/gv;

/** Something that leaves ink: neither space, format, mark nor the empty braille cell. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{Cf}\p{M}\u2800]/u;

const MARK = /^\p{M}$/u;
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u;

/** An invisible character between two marks does not begin a new run. */
function withBoundedMarks(text: string): string {
  if (!/\p{M}/u.test(text)) return text;
  let run = 0;
  let kept = "";
  for (const char of text) {
    if (MARK.test(char)) {
      run++;
      if (run > MARKS_MAX) continue;
    } else if (!INVISIBLE.test(char)) run = 0;
    kept += char;
  }
  return kept;
}

const FLAG = "\u{1f3f4}";

/** Tag characters can carry a whole hidden text. They have one use: the flags of England, Scotland and Wales. */
function withoutStrayTags(text: string): string {
  if (!text.includes("\udb40")) return text;
  let room = 0;
  let kept = "";
  for (const char of text) {
    const isTag = char >= "\u{e0000}" && char <= "\u{e007f}";
    if (isTag && room-- <= 0) continue;
    if (!isTag) room = char === FLAG ? 6 : 0;
    kept += char;
  }
  return kept;
}

const ISOLATES = "\u2066\u2067\u2068";
const POP_ISOLATE = "\u2069";

/** An isolate that its own line does not close, and an end without a beginning, are dropped. */
function withClosedIsolates(line: string): string {
  if (!/[\u2066-\u2069]/.test(line)) return line;
  const chars = Array.from(line);
  const open: number[] = [];
  const stray = new Set<number>();
  for (const [i, char] of chars.entries()) {
    if (ISOLATES.includes(char)) open.push(i);
    else if (char === POP_ISOLATE && open.pop() === undefined) stray.add(i);
  }
  for (const i of open) stray.add(i);
  return stray.size === 0 ? line : chars.filter((_, i) => !stray.has(i)).join("");
}

function withFewBlankLines(lines: string[]): string[] {
  let blank = 0;
  const kept = lines.filter((line) => {
    blank = line === "" ? blank + 1 : 0;
    return blank <= BLANK_LINES_MAX;
  });
  const first = kept.findIndex((line) => line !== "");
  const last = kept.findLastIndex((line) => line !== "");
  return first < 0 ? [] : kept.slice(first, last + 1);
}
