import type { Act, Language, Person } from "@parvis/safety/act";
import { RecentVoices } from "../safety/recent-voices.ts";
import { type DialogueLine, type RefusedLine, readDialogueLine } from "./read-dialogue-line.ts";

export interface DialogueOptions {
  language?: Language;
  /** `private`: each conversation is judged by itself, as a device does; nothing is known across them. */
  context: "room" | "private";
}

/** What `--lang` and `--context` ask for, or what is wrong with them. */
export function dialogueOptionsOf({
  lang,
  context = "room",
}: {
  lang?: string | undefined;
  context?: string | undefined;
}): DialogueOptions | { fault: string } {
  if (lang !== undefined && lang !== "fr" && lang !== "en") return { fault: "--lang is fr or en" };
  if (context !== "room" && context !== "private") return { fault: "--context is room or private" };
  return { context, ...(lang !== undefined && { language: lang }) };
}

const SECOND_MS = 1000;
/** One person's lines without a time are this far apart. */
const STEP_MS = 20 * SECOND_MS;
/** No `Date` is later. */
const LATEST_MS = 8.64e15;
/** Talks that are remembered for who takes part in them; the oldest goes first. */
const TALKS_MAX = 100_000;

/** Lines of text, or of dialogue as JSON objects, as acts, in the order in which they are read. */
export class DialogueActs {
  readonly #options: DialogueOptions;
  readonly #talks = new Map<string, Map<string, Person>>();
  /** Of those talks in which a meeting was checked: by how many. */
  readonly #checked = new Map<string, number>();
  readonly #voices = new RecentVoices();
  #count = 0;
  #at = Date.UTC(2026, 0, 1);

  constructor(options: DialogueOptions) {
    this.#options = options;
  }

  read(line: string): { act: Act; said: DialogueLine } | (RefusedLine & { line: number }) {
    const said = readDialogueLine(line);
    this.#count++;
    if ("refused" in said) return { line: this.#count, ...said };
    this.#at = timeOf(said, this.#at);
    return { act: this.#actOf(said), said };
  }

  /** A line of bare text is by somebody of whom nothing is known, in a place of its own. */
  #actOf(said: DialogueLine): Act {
    const { context, language } = this.#options;
    const place = said.conversation ?? `line ${this.#count}`;
    const name = said.author ?? "somebody";
    const people = this.#peopleOf(place);
    // Within a private talk, people are known from that talk alone, in the order in which they first speak.
    const within = people.get(name)?.id ?? `${place}/${people.size + 1}`;
    const id = context === "private" || said.author === undefined ? within : name;
    const author: Person = { id, fresh: said.fresh ?? false, ...(said.band === undefined ? {} : { band: said.band }) };
    people.set(name, author);
    const act: Act = { at: this.#at, kind: context === "private" ? "private" : "post", author, place, text: said.text };
    if (language !== undefined) act.language = language;
    const spokenTo = context === "room" ? this.#spokenTo(said) : undefined;
    if (spokenTo !== undefined) act.spokenTo = spokenTo;
    const checkedBy = context === "private" ? this.#checksOf(place, said) : 0;
    if (checkedBy > 0) act.checkedBy = checkedBy;
    const other = context === "private" ? otherOf([...people.values()], id, said.conversation) : undefined;
    return other === undefined ? act : { ...act, to: other };
  }

  /** [CMD330] In a room a person's name is their id. */
  #spokenTo({ conversation: room, author, text }: DialogueLine): readonly string[] | undefined {
    if (room === undefined) return undefined;
    const people = this.#voices.spokenTo({ room, text, replyTo: null });
    if (author !== undefined) this.#voices.note(room, { seq: this.#count, person: author, name: author });
    return people;
  }

  #checksOf(place: string, { checkedBy }: DialogueLine): number {
    if (Number.isSafeInteger(checkedBy) && checkedBy! >= 0) this.#checked.set(place, checkedBy!);
    if (this.#checked.size > TALKS_MAX) this.#checked.delete(this.#checked.keys().next().value!);
    return this.#checked.get(place) ?? 0;
  }

  #peopleOf(place: string): Map<string, Person> {
    let people = this.#talks.get(place);
    if (people === undefined) {
      people = new Map();
      this.#talks.set(place, people);
      if (this.#talks.size > TALKS_MAX) this.#talks.delete(this.#talks.keys().next().value!);
    }
    return people;
  }
}

/** Who is spoken to by the first of two is one and the same before and after they have answered. */
function otherOf(people: readonly Person[], id: string, conversation: string | undefined): Person | undefined {
  if (people.length === 2) return people.find((person) => person.id !== id);
  return people.length === 1 && conversation !== undefined ? { id: `${conversation}/2`, fresh: false } : undefined;
}

function timeOf({ at }: DialogueLine, before: number): number {
  const told = typeof at === "number" ? at : at === undefined ? Number.NaN : Date.parse(at);
  return Math.abs(told) <= LATEST_MS ? told : before + STEP_MS;
}
