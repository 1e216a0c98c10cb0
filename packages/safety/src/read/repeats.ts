/** Runs of one letter: [letter, length]… */
function runsOf(word: string): [string, number][] {
  const runs: [string, number][] = [];
  for (const char of word) {
    const last = runs.at(-1);
    if (last?.[0] === char) last[1]++;
    else runs.push([char, 1]);
  }
  return runs;
}

function squeeze(word: string): string {
  let out = "";
  for (const char of word) if (out.at(-1) !== char) out += char;
  return out;
}

/** Does any letter stand three times in a row? Nobody writes that by rule. */
export function isStretched(word: string): boolean {
  for (let i = 2; i < word.length; i++) if (word[i] === word[i - 1] && word[i] === word[i - 2]) return true;
  return false;
}

/** The spellings of a stretched word with each run once or twice, at most 32: all once comes first. */
export function unstretched(word: string): string[] {
  let out = [""];
  for (const [char, length] of runsOf(word)) {
    const single = out.map((head) => head + char);
    out = length > 1 && out.length < 32 ? [...single, ...out.map((head) => head + char + char)] : single;
  }
  return out.filter((spelling) => spelling !== word);
}

/** Hunted words by their squeezed form: finds "conard" for "connard" too. */
export function createRepeats(hunted: readonly string[]): (word: string) => readonly string[] {
  const index = new Map<string, string[]>();
  for (const word of hunted) {
    if (word.length < 4) continue;
    const key = squeeze(word);
    index.set(key, [...(index.get(key) ?? []), word]);
  }
  return (word) => {
    if (word.length < 5 && !isStretched(word)) return [];
    return (index.get(squeeze(word)) ?? []).filter((meant) => meant !== word);
  };
}
