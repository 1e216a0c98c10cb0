/** What a rule may read: closed lists of names and types. All facts are whole numbers inside, 0 where there is nothing. */

export type FactKind = "int" | "bool" | "choice";

/** How often a fact is there: 0 seldom, 1 now and then, 2 with nearly every message. Rules are indexed by the rarest. */
export type Frequency = 0 | 1 | 2;

export interface Fact {
  /** Group and field: `pair.solicitation`. */
  name: string;
  kind: FactKind;
  /** Highest value; none is below 0. */
  high: number;
  often: Frequency;
  /** The texts a choice may be: the first is 1 inside; `""` (nothing known) is 0. */
  choices?: readonly string[];
  /** A guess: no rule may rest on it alone. */
  weak?: true;
  /** Accumulated over messages: it protects, and no rule may refuse for it alone. */
  score?: true;
}

export interface FactNames {
  cues: readonly string[];
  cards: readonly string[];
}

export type FactValue = number | string | boolean;

export const MOST = 2 ** 31 - 1;
const LEVELS = 4;

const bands = ["under15", "minor15to17", "adult"];
const kinds = ["post", "edit", "name", "room_name", "topic", "charter", "private", "request"];

const fixed: readonly Fact[] = [
  choice("message.kind", kinds, 2),
  choice("message.context", ["room", "private"], 2),
  int("message.length", 2),
  int("message.words", 2),
  int("message.links", 1),
  int("message.phones", 0),
  int("message.capitals", 1, 100),
  bool("message.mixed_script", 0),
  int("message.disguised", 0),
  int("message.hidden", 0),
  int("message.age", 0, 150),
  int("together.hate", 0, LEVELS),
  int("together.hate_hints", 0),
  int("together.threat", 0),
  choice("message.language", ["fr", "en"], 2),
  bool("message.retried", 0),
  bool("message.reclaimable", 0),
  { ...int("message.text_model", 2, 100), weak: true },
  choice("person.band", bands, 2),
  bool("person.fresh", 1),
  bool("person.staff", 1),
  choice("to.band", bands, 1),
  choice("room.audience", ["everyone", "adults", "minors"], 2),
  bool("pair.to_minor", 1),
  score("pair.stages"),
  bool("pair.eased", 1),
  int("pair.easings", 1),
  score("pair.talk"),
  int("pair.talk_lines", 1),
  int("meeting.checks", 0),
  int("meeting.posted_to", 0),
  int("count.posts_10s", 2),
  int("count.posts_60s", 2),
  int("count.same_text_10m", 2),
  int("count.places_10m", 2),
];

/** Every fact there is, in the order of their slots. */
export function declareFacts({ cues, cards }: FactNames): readonly Fact[] {
  return [
    ...cues.flatMap((cue) => [int(`cue.${cue}`, 0), int(`cue_level.${cue}`, 0, LEVELS), int(`excused.${cue}`, 0)]),
    ...cards.flatMap((card) => ["pair", "actor", "place"].map((group) => score(`${group}.${card}`))),
    ...fixed,
  ];
}

/** Whether it tells of something found in the text itself. */
export const isFound = ({ name, kind }: Fact): boolean => kind === "int" && /^cue(?:_level)?\./.test(name);

export const slotsOf = (facts: readonly Fact[]): ReadonlyMap<string, number> =>
  new Map(facts.map(({ name }, slot) => [name, slot]));

/** A value as it stands in its slot, or what is wrong with it. */
export function slotValue({ kind, high, choices = [] }: Fact, value: unknown): number | { fault: string } {
  if (kind === "bool") return typeof value === "boolean" ? Number(value) : { fault: "must be true or false" };
  if (kind === "choice") {
    if (value === "") return 0;
    const at = typeof value === "string" ? choices.indexOf(value) : -1;
    return at >= 0 ? at + 1 : { fault: `must be one of ${choices.join(", ")}` };
  }
  const whole = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= high;
  return whole ? value : { fault: `must be a whole number from 0 to ${high}` };
}

/** The other way round. */
export function namedValue({ kind, choices = [] }: Fact, value: number): FactValue {
  if (kind === "bool") return value !== 0;
  return kind === "choice" ? (choices[value - 1] ?? "") : value;
}

function int(name: string, often: Frequency, high = MOST): Fact {
  return { name, kind: "int", high, often };
}

function score(name: string): Fact {
  return { ...int(name, 1), score: true };
}

function bool(name: string, often: Frequency): Fact {
  return { name, kind: "bool", high: 1, often };
}

function choice(name: string, choices: readonly string[], often: Frequency): Fact {
  return { name, kind: "choice", high: choices.length, often, choices };
}
