/**
 * Sound keys: two spellings with one key sound alike. Each rule is [spelling, sound], the longest that fits first;
 * a capital is a sound of its own (A = an, I = in, O = on, U = ou, W = oi, S = ch, N = gn, J = ill).
 */
type Rules = ReadonlyMap<string, readonly [string, string][]>;

const frenchRules: Rules = rules(
  "eaux:o eau:o aux:o au:o eu:e oeu:e oe:e ou:U oo:U oi:W oy:W oua:W wa:W w:U ain:I ein:I aim:I in:I im:I yn:I un:I um:I " +
    "an:A am:A en:A em:A on:O om:O ai:e ei:e ay:e ey:e er:e ez:e et:e ph:f qu:k q:k ck:k ch:S sh:S sch:S gn:N " +
    "ill:J ll:l gue:ge gui:gi gu:g ge:j gi:ji gy:ji ce:se ci:si cy:si c:k ss:s z:s sc:sk sce:se sci:si x:ks y:i h: tion:siO",
);

const englishRules: Rules = rules(
  "ph:f ck:k qu:kw q:k sch:sk tch:C ch:C sh:S th:t ce:se ci:si cy:si c:k x:ks z:s dge:j gh:g gg:g wh:w wr:r kn:n",
);

/** Rules by their first letter, the longest first. */
function rules(text: string): Rules {
  const table = new Map<string, [string, string][]>();
  for (const rule of text.split(" ")) {
    const [spelling = "", sound = ""] = rule.split(":");
    const list = table.get(spelling[0] as string) ?? [];
    list.push([spelling, sound]);
    table.set(
      spelling[0] as string,
      list.sort((a, b) => b[0].length - a[0].length),
    );
  }
  return table;
}

function spell(word: string, table: Rules): string {
  let out = "";
  let at = 0;
  while (at < word.length) {
    const char = word[at] as string;
    const rule = table.get(char)?.find(([spelling]) => word.startsWith(spelling, at));
    for (const part of rule?.[1] ?? char) if (out.at(-1) !== part) out += part;
    at += rule?.[0].length ?? 1;
  }
  return out;
}

/** A nasal before a vowel or a doubled consonant is none: "connard" is not "kOard". */
function openNasals(word: string): string {
  let out = "";
  for (let i = 0; i < word.length; i++) {
    const char = word[i] as string;
    const next = word[i + 1];
    if ((char === "n" || char === "m") && next !== undefined && (isVowel(next) || next === "n" || next === "m")) {
      // "1" and "2" stand for n and m that are spoken.
      out += char === "n" ? "1" : "2";
      if (next === char) i++;
    } else out += char;
  }
  return out;
}

export function isVowel(char: string): boolean {
  return "aeiouy".includes(char);
}

/** "trisomique" ends like "trisomik", and no vowel but that "u" may stand before the silent e. */
function endsSilently(bare: string): boolean {
  return bare.endsWith("que") || bare.endsWith("gue") || (bare.endsWith("e") && !isVowel(bare.at(-2) as string));
}

/** How a Frenchman would say it; the silent end is dropped, save after "e" ("chite" keeps its t). */
export function soundFr(word: string): string {
  let end = word.length;
  while (end > 3 && (word[end - 1] === "s" || word[end - 1] === "x")) end--;
  let bare = openNasals(word.slice(0, end));
  if (bare.length > 3 && endsSilently(bare)) bare = bare.slice(0, -1);
  else if (bare.length > 3 && "td".includes(bare.at(-1) as string)) bare = bare.slice(0, -1);
  return spell(bare, frenchRules);
}

/** How an English ear would take it: vowels are all alike ("ritard"), a silent e is none ("dykz"). */
export function soundEn(word: string): string {
  let bare = word;
  if (bare.length > 4 && bare.endsWith("es")) bare = `${bare.slice(0, -2)}s`;
  else if (bare.length > 3 && bare.endsWith("e")) bare = bare.slice(0, -1);
  const spoken = spell(bare, englishRules);
  let key = "";
  for (const sound of spoken) {
    const next = isVowel(sound) || sound === "w" ? "@" : sound;
    if (key.at(-1) !== next) key += next;
  }
  return key;
}

/** The consonants alone, for words typed without vowels; undefined when there are too few to tell. */
export function skeleton(word: string): string | undefined {
  let key = "";
  for (const char of word) if (!isVowel(char) && key.at(-1) !== char) key += char;
  return key.length >= 4 ? key : undefined;
}
