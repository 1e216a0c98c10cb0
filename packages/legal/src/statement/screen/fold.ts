/** A text as it is searched, and where each of its UTF-16 units came from in the original. */
export interface Folded {
  text: string;
  starts: readonly number[];
  ends: readonly number[];
}

/** Lower case, compatibility forms, without accents and invisible characters. */
export function fold(original: string): Folded {
  const [starts, ends]: [number[], number[]] = [[], []];
  let text = "";
  let at = 0;
  for (const character of original) {
    const plain = (character < "\u0080" ? character : withoutMarks(character)).toLowerCase();
    for (let i = 0; i < plain.length; i++) {
      starts.push(at);
      ends.push(at + character.length);
    }
    text += plain;
    at += character.length;
  }
  return { text, starts, ends };
}

const withoutMarks = (character: string) => character.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "");
