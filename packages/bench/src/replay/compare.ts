import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";

/** A line as it was said, and where the house put it. */
export interface Said {
  by: PersonId;
  name: string;
  text: string;
  seq: Seq;
}

export interface Comparison {
  lost: number;
  doubled: number;
  out_of_order: number;
  altered: number;
  /** The same but for signs that nobody sees, which a house takes out. */
  cleaned: number;
  /** The first few faults in words. */
  faults: string[];
}

const FAULTS_SHOWN = 10;

/** What was said in a room, in order, against what the house kept of these people there. */
export function compare(said: readonly Said[], kept: readonly Message[]): Comparison {
  const result: Comparison = { lost: 0, doubled: 0, out_of_order: 0, altered: 0, cleaned: 0, faults: [] };
  const fault = (kind: "lost" | "doubled" | "out_of_order" | "altered", words: string) => {
    result[kind]++;
    if (result.faults.length < FAULTS_SHOWN) result.faults.push(words);
  };
  const bySeq = new Map(kept.map((message) => [message.seq, message]));
  const wanted = new Map<Seq, Said>();
  let last = 0;
  for (const line of said) {
    const { seq, name, text } = line;
    if (wanted.has(seq) || !bySeq.has(seq)) fault("lost", `"${text}" of ${name} at ${seq} is not there`);
    if (seq < last) fault("out_of_order", `"${text}" of ${name} stands at ${seq}, before ${last}`);
    last = Math.max(last, seq);
    wanted.set(seq, line);
  }
  let before = 0;
  for (const { seq, text, name, by } of kept) {
    const line = wanted.get(seq);
    if (seq <= before) fault("out_of_order", `history gives ${seq} after ${before}`);
    before = seq;
    if (!line) fault("doubled", `"${text}" of ${name} at ${seq} was not said, or once only`);
    else if (line.by !== by || line.name !== name) fault("altered", `${seq} is by ${name}, not by ${line.name}`);
    else if (visible(line.text) !== visible(text)) fault("altered", `${seq} is "${text}", not "${line.text}"`);
    else if (line.text !== text) result.cleaned++;
  }
  return result;
}

/** What a reader sees of a text. */
function visible(text: string): string {
  return text
    .replace(/[\p{C}\p{M}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

export function together(results: readonly Comparison[]): Comparison {
  const sum = (key: Exclude<keyof Comparison, "faults">) => results.reduce((total, result) => total + result[key], 0);
  return {
    lost: sum("lost"),
    doubled: sum("doubled"),
    out_of_order: sum("out_of_order"),
    altered: sum("altered"),
    cleaned: sum("cleaned"),
    faults: results.flatMap(({ faults }) => faults).slice(0, FAULTS_SHOWN),
  };
}
