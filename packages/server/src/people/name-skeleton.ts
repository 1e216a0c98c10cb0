import table from "./data/confusables.json" with { type: "json" };

/**
 * What a name looks like once all that eyes pass over is taken away: two names with one skeleton are one name.
 * UTS #39 section 4 (look-alikes), then case, accents and separators, then look-alikes again.
 */
export function skeletonOf(name: string): string {
  const letters = name.normalize("NFKC").normalize("NFD");
  const asTyped = outlineOf(letters);
  // Case has two faces in Greek (Ν looks like N, ν like v). What passes for a Latin name counts as it was typed, so that
  // Ενα is Eva; anything else counts in small letters, so that ΝΊΚΟΣ is νίκος.
  return PLAIN.test(asTyped) ? asTyped : outlineOf(Array.from(letters, small).join(""));
}

/** Whether a text may begin with a name of this skeleton: quick to ask, so that few texts are looked at closely. */
export function mayBeginWith(text: string, skeleton: string): boolean {
  const letters = text.normalize("NFKC").normalize("NFD");
  return outlineOf(letters).startsWith(skeleton) || outlineOf(Array.from(letters, small).join("")).startsWith(skeleton);
}

const SEPARATORS = /[\s\-_.'\u2019]/gu;
const PLAIN = /^[a-z0-9]*$/;

/** Marks that decorate a letter. Vowel signs of Indic scripts and the kana voicing marks are letters in all but name. */
const ACCENTS = /[\p{M}--[\u3099\u309a]]/v;
const VOWEL_SIGNS =
  /[[\p{M}]&&[\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Thai}\p{sc=Laoo}\p{sc=Tibt}\p{sc=Mymr}\p{sc=Khmr}\p{sc=Thaa}]]/v;

/** Small capitals are no look-alikes to Unicode, but "ᴀdmin" is admin to a reader; so are в, н and т. */
const SMALL_CAPITALS: Record<string, string> = {
  ᴀ: "a",
  ʙ: "b",
  ᴅ: "d",
  ᴇ: "e",
  ꜰ: "f",
  ɢ: "g",
  ʜ: "h",
  ᴊ: "j",
  ĸ: "k",
  ʟ: "l",
  ʍ: "m",
  ɴ: "n",
  ᴘ: "p",
  ʀ: "r",
  ᴛ: "t",
};

/** Where Unicode's table tells a small letter from its capital, the one of the two that looks like a Latin letter counts. */
const OURS: Record<string, string> = {
  ...SMALL_CAPITALS,
  ...{ ß: "ss", ẞ: "ss", ð: "d", ɲ: "n", ʈ: "t", ʉ: "u", ʝ: "j", ȝ: "3", ƨ: "2", ƈ: "c", ⱦ: "t", ⱨ: "h", ⱪ: "k" },
  ...{ β: "b", ꞓ: "e", ζ: "z", χ: "x", μ: "m", ϝ: "f", ƅ: "b", ɜ: "3", ю: "lo", ҳ: "x", տ: "s" },
  ...{ Г: "г", Ґ: "г", Ғ: "г", Б: "б" },
};

/** Last of all: I, l and 1 are one sign to Unicode, I and i are one letter to case, hence all four. And w is vv. */
const JOINED: Record<string, string> = { i: "l", w: "vv" };

const LOOKS_LIKE: ReadonlyMap<string, string> = unpack(table.looksLike);

function unpack(packed: Record<string, string>): Map<string, string> {
  const looksLike = new Map<string, string>();
  for (const [target, sources] of Object.entries(packed)) {
    for (const source of sources.split(" ")) looksLike.set(fromHex(source), fromHex(target));
  }
  for (const [source, target] of Object.entries(OURS)) looksLike.set(source, target);
  return looksLike;
}

function fromHex(hex: string): string {
  return String.fromCodePoint(...hex.split("+").map((point) => Number.parseInt(point, 16)));
}

function outlineOf(letters: string): string {
  return ASCII.test(letters)
    ? Array.from(letters, (char) => ASCII_OUTLINES[char.charCodeAt(0)]).join("")
    : unicodeOutlineOf(letters);
}

const ASCII = /^[\0-\x7f]*$/;

/** Three rounds reach a standstill for every character there is (a test counts). */
function unicodeOutlineOf(letters: string): string {
  let text = letters;
  for (let round = 0; round < 3; round++) {
    text = Array.from(text, (char) => LOOKS_LIKE.get(char) ?? char).join("");
    text = Array.from(text.normalize("NFD"), bare).join("");
  }
  return Array.from(text, (char) => JOINED[char] ?? char).join("");
}

function bare(char: string): string {
  if (ACCENTS.test(char) && !VOWEL_SIGNS.test(char)) return "";
  // Unicode's table may answer with a sign that is a separator here.
  return char.toLowerCase().replace(SEPARATORS, "");
}

/** Letter by letter: within a word the last Σ would become ς. */
function small(char: string): string {
  return char === "ς" ? "σ" : char.toLowerCase();
}

/** What each ASCII character comes to: nothing in ASCII acts on its neighbour, and most names are nothing else. */
const ASCII_OUTLINES = Array.from({ length: 128 }, (_, code) => unicodeOutlineOf(String.fromCharCode(code)));
