import { readFileSync } from "node:fs";
import type { Act, Language, Person } from "@parvis/safety/act";
import { parse } from "yaml";
import type { PastAct } from "../safety/backtest.ts";
import { DialogueActs, type DialogueOptions } from "./dialogue-acts.ts";

/** Acts of scripted sets; for those of cases, what is due stands in the place of what a moderator decided. */
type Sets = { acts: PastAct[]; what: string } | { faults: string[] };

/** [CMD9] Reads sets: `*.yaml` as cases, everything else as lines of dialogue. Every fault of all of them is told. */
export function readSets(files: readonly string[], options: DialogueOptions): Sets {
  const clock = new Clock();
  const read = files.map((file) => readSet(file, options, clock));
  const faults = read.flatMap((one) => ("faults" in one ? one.faults : []));
  if (faults.length > 0) return { faults };
  const acts = read.flatMap((one) => ("acts" in one ? one.acts : []));
  // As they happened: sets that stand side by side in time are judged side by side.
  acts.sort((a, b) => a.act.at - b.act.at);
  return { acts, what: `messages of ${files.length === 1 ? files[0] : `${files.length} scripted sets`}` };
}

type Read = { acts: PastAct[] } | { faults: string[] };

function readSet(file: string, options: DialogueOptions, clock: Clock): Read {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    return { faults: [`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}`] };
  }
  return /\.ya?ml$/.test(file) ? readCases(file, text, options, clock) : readLines(file, text, options);
}

function readLines(file: string, text: string, options: DialogueOptions): Read {
  const lines = new DialogueActs(options);
  const read = text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => lines.read(line.replace(/\r$/, "")));
  const faults = read.flatMap((one) => ("refused" in one ? `${file}:${one.line} ${one.refused}` : []));
  return faults.length > 0 ? { faults } : { acts: read.flatMap((one) => ("act" in one ? past(one.act) : [])) };
}

interface Message {
  text?: string;
  lines?: string[];
}

interface Dialogue {
  id?: string;
  context?: "room" | "private";
  people: Record<string, Omit<Person, "id">>;
  lines: Record<string, string | number>[];
  twin?: Dialogue;
}

interface Cases {
  found?: Message[];
  clear?: Message[];
  dialogues?: Dialogue[];
}

function readCases(file: string, text: string, { language }: DialogueOptions, clock: Clock): Read {
  // The cases of the program lie in folders by language.
  const spoken = language ?? (/(?:^|\/)(fr|en)\//.exec(file)?.[1] as Language | undefined);
  const scene: Scene = { name: file.split("/").at(-1)!, clock, ...(spoken && { language: spoken }) };
  try {
    const { found = [], clear = [], dialogues = [] } = parse(text) as Cases;
    const acts = [
      ...found.flatMap((one, i) => singleActs(scene, one, `found ${i + 1}`, "acted")),
      ...clear.flatMap((one, i) => singleActs(scene, one, `clear ${i + 1}`, "left")),
      ...dialogues.flatMap((one) => [
        ...talkActs(scene, one, one.id ?? "?", "acted"),
        ...(one.twin ? talkActs(scene, { context: one.context!, ...one.twin }, `${one.id} twin`, "left") : []),
      ]),
    ];
    return acts.length > 0 ? { acts } : { faults: [`${file} holds no cases: neither found, clear nor dialogues`] };
  } catch (cause) {
    return { faults: [`${file} is not written as cases are: ${(cause as Error).message.split("\n")[0]}`] };
  }
}

interface Scene {
  name: string;
  language?: Language;
  clock: Clock;
}

type Due = NonNullable<PastAct["decided"]>;

function singleActs(scene: Scene, { text, lines = [text!] }: Message, name: string, due: Due): PastAct[] {
  const author = { id: `${scene.name} ${name}`, fresh: false };
  return lines.map((line) => past(actOf(scene, { kind: "post", author, place: author.id, text: line }), due));
}

function talkActs(scene: Scene, { context = "private", people, lines }: Dialogue, id: string, due: Due): PastAct[] {
  const known = new Map(Object.entries(people).map(([name, person]) => [name, { ...person, id: `${id}/${name}` }]));
  let checkedBy = 0;
  return lines.map((line) => {
    checkedBy = Number(line["checkedBy"] ?? checkedBy);
    const [by, text] = Object.entries(line).find(([key]) => key !== "checkedBy")!;
    const author = known.get(by)!;
    const to = [...known.values()].find((person) => person !== author);
    const said = { author, place: id, text: String(text) };
    if (context === "room" || to === undefined) return past(actOf(scene, { kind: "post", ...said }), due);
    return past(actOf(scene, { kind: "private", ...said, to, ...(checkedBy > 0 && { checkedBy }) }), due);
  });
}

function actOf({ language, clock }: Scene, act: Omit<Act, "at">): Act {
  return { at: clock.next(), ...act, ...(language && { language }) };
}

const past = (act: Act, decided?: Due): PastAct => ({ act, knownAuthor: false, ...(decided && { decided }) });

const STEP_MS = 20_000;

/** Cases have no times: each follows on the one before. */
class Clock {
  #at = Date.UTC(2026, 0, 1);

  next(): number {
    this.#at += STEP_MS;
    return this.#at;
  }
}
