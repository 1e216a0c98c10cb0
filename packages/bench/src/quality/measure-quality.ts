import type { Act, Language, Person } from "@parvis/safety/act";
import type { Engine } from "@parvis/safety/judge";
import type { Verdict } from "@parvis/safety/verdict";
import type { Family, Talk } from "./load-cases.ts";

/** What the engine said of one case. */
export interface CaseResult {
  language: Language;
  family: string;
  sealed: boolean;
  heldOut: boolean;
  text: string;
  /** What was due: found, or left alone. */
  due: "found" | "clear";
  warned: boolean;
  rules: string[];
}

export interface TalkResult {
  talk: Talk;
  /** 1-based line of the first warning; absent where there was none. */
  warnedAt: number | undefined;
  rules: string[];
}

const AT = Date.UTC(2026, 10, 28, 12);
const LINE_MS = 20_000;

/** Whether anybody was told, asked or protected: a verdict in which nothing applies is none. */
const warns = (verdict: Verdict): boolean => verdict.hits.length > 0;

/** Each case by a person of its own, in a place of its own. */
export function judgeFamilies(engine: Engine, families: readonly Family[]): CaseResult[] {
  let count = 0;
  return families.flatMap(({ language, family, sealed, heldOut, clearOf, found, clear }) => {
    const judge = (lines: string[], due: CaseResult["due"]): CaseResult => {
      const person = { id: `single ${++count}`, fresh: false, band: "adult" } as const;
      const verdicts = lines.map((text, i) =>
        engine.judge({ at: AT + i * LINE_MS, kind: "post", author: person, place: person.id, text, language }),
      );
      const hits = verdicts.flatMap((verdict) => verdict.hits);
      const rules = hits.map(({ rule }) => rule);
      const counted = hits.filter(({ category }) => clearOf === undefined || category === clearOf);
      return { language, family, sealed, heldOut, text: lines.join(" ⏎ "), due, warned: counted.length > 0, rules };
    };
    return [...found.map(({ lines }) => judge(lines, "found")), ...clear.map(({ lines }) => judge(lines, "clear"))];
  });
}

export function judgeTalk(engine: Engine, talk: Talk): TalkResult {
  const people = new Map(
    Object.entries(talk.people).map(([name, known]): [string, Person] => [
      name,
      { id: `${talk.id}/${name}`, ...known },
    ]),
  );
  let checkedBy = 0;
  for (const [i, line] of talk.lines.entries()) {
    const { by, text } = line;
    checkedBy = line.checkedBy ?? checkedBy;
    const author = people.get(by) as Person;
    const [to] = [...people.values()].filter((person) => person !== author);
    const isPrivate = talk.context === "private" && to !== undefined;
    const act: Act = {
      at: AT + i * LINE_MS,
      kind: isPrivate ? "private" : "post",
      author,
      place: talk.id,
      text,
      language: talk.language,
      ...(isPrivate ? { to } : {}),
      ...(isPrivate && checkedBy > 0 ? { checkedBy } : {}),
    };
    const verdict = engine.judge(act);
    if (warns(verdict)) return { talk, warnedAt: i + 1, rules: verdict.hits.map(({ rule }) => rule) };
  }
  return { talk, warnedAt: undefined, rules: [] };
}

/** Whoever says the line of danger. */
export const riskyPerson = ({ lines, dangerLine }: Talk): string | undefined => lines[(dangerLine ?? 0) - 1]?.by;

/** Where neither a meeting nor an image is asked for, a warning is in time up to the last line of who is risky. */
export function warnedBeforeRequest({ talk, warnedAt }: TalkResult): boolean {
  if (warnedAt === undefined || talk.firstRequest === undefined) return false;
  if (talk.firstRequest !== "none") return warnedAt < talk.firstRequest;
  const risky = riskyPerson(talk);
  return warnedAt <= 1 + talk.lines.findLastIndex(({ by }) => by === risky);
}

export const warnedBeforeDanger = ({ talk, warnedAt }: TalkResult): boolean =>
  warnedAt !== undefined && talk.dangerLine !== undefined && warnedAt < talk.dangerLine;
