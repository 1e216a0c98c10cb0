import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Act } from "../src/act.ts";

/** Looks like chance and is the same again for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, `below`. */
  whole(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  pick<T>(things: readonly T[]): T {
    return things[this.whole(things.length)] as T;
  }
}

type Written = { text?: string; lines?: string[] };
const root = new URL("../cases/", import.meta.url).pathname;
/** Texts of the cases that were written in the open. */
export const texts = globSync("*/single/*.yaml", { cwd: root })
  .sort()
  .flatMap((file) => {
    const { found = [], clear = [] } = parse(readFileSync(`${root}${file}`, "utf8")) as Record<string, Written[]>;
    return [...found, ...clear].flatMap(({ text, lines = [text as string] }) => lines);
  });

/** One line of a lively house: five thousand people, some of them in private talks. */
export function talk(chance: Chance, i: number): Act {
  const bands = ["adult", "adult", "adult", "minor15to17"] as const;
  const author = { id: `p${chance.whole(5_000)}`, fresh: chance.whole(10) === 0, band: chance.pick(bands) };
  const act = { at: 1_796_000_000_000 + i * 200, author, text: chance.pick(texts) };
  if (chance.whole(5) > 0) return { ...act, kind: "post", place: `room ${chance.whole(50)}`, language: "fr" };
  const to = { id: `p${chance.whole(5_000)}`, fresh: false, band: chance.pick(bands) };
  return { ...act, kind: "private", place: `${author.id} ${to.id}`, to };
}

const odd = [
  ..."aeinorst zk1340@$€!*._-,;'\"?#".split(""),
  ...["\n", "\u200b", "\u0301", "\u202e", "\ufeff", "\ud800", "\udc00", "ß", "é", "ѕ", "Α", "𝓪", "👩‍👩‍👧", "🍑", "ﷺ"],
  ...["pute", "fag", "kill", "14 ans", "snap", "06 12"],
];

/** A few characters of anything; now and then very many of one kind. */
export function randomText(chance: Chance): string {
  if (chance.whole(2_000) === 0) return chance.pick(odd).repeat(chance.whole(2_000));
  return Array.from({ length: chance.whole(40) }, () => chance.pick(odd)).join("");
}
