import fc from "fast-check";
import { categories } from "../src/statement/data/categories.ts";
import { payloadEnums } from "../src/statement/data/payload-enums.ts";
import type * as own from "../src/statement/statement.ts";

/** Statements as the product makes them: every choice that the types leave, with words that name nobody. */

const word = fc.constantFrom(
  "Le",
  "message",
  "vise",
  "un",
  "groupe",
  "§ 4.2,",
  "«sic»",
  "was",
  "held;",
  "😀",
  "on 2026-11-19",
  "été",
);
const words = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: 60 }).map((list) => [...list.join(" ")].slice(0, most).join(""));

function day(from: string, to: string): fc.Arbitrary<string> {
  const [min, max] = [new Date(from), new Date(to)];
  return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
}

const until = fc.option(day("2037-01-01", "2037-12-31"), { nil: undefined });
const url = fc.option(fc.constantFrom("https://chat.example/charte", "https://chat.example/terms#images"), {
  nil: undefined,
});

export function given(text: fc.Arbitrary<string>): fc.Arbitrary<own.Given> {
  const law = fc.record({ kind: fc.constant("law" as const), law: text, explanation: text });
  const charter = fc.record(
    { kind: fc.constant("charter" as const), clause: text, explanation: text, alsoIllegal: fc.boolean() },
    { requiredKeys: ["kind", "clause", "explanation"] },
  );
  const ground: fc.Arbitrary<own.Ground> = fc
    .tuple(fc.oneof(law, charter), url)
    .map(([base, link]) => (link === undefined ? base : { ...base, url: link }));
  const redress = fc.constantFrom<own.Given["redress"]>(["complaint"], ["complaint", "dispute_body", "court"]);
  return fc.record({ kind: fc.constant("given" as const), ground, facts: text, redress });
}

const notOwed = fc.record({
  kind: fc.constant("not_owed" as const),
  why: fc.constantFrom("order" as const, "advertising_flood" as const),
});
const told = given(words(500));
const deferred = fc.record({
  kind: fc.constant("deferred" as const),
  order: fc.uuid(),
  until: day("2026-01-01", "2039-01-01"),
  given: told,
});
export const reasonsGiven: fc.Arbitrary<own.Reasons> = fc.oneof({ weight: 8, arbitrary: told }, notOwed, deferred);

const other = fc.record({ other: words(200) });
const without = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

const measure: fc.Arbitrary<own.Measure> = fc.oneof(
  fc.constantFrom("removed" as const, "disabled" as const, "demoted" as const),
  fc.constantFrom("age_restricted" as const, "interaction_restricted" as const, "labelled" as const),
  other,
);
const content = fc.record({ measures: some(measure, 2), until }).map(without);
const service = fc
  .record({ measure: fc.constantFrom("partly_suspended", "suspended", "partly_terminated", "terminated"), until })
  .map(without);
const type = fc.constantFrom("private", "business", undefined);
const account = fc
  .oneof(
    fc.record({ measure: fc.constant("suspended"), until, type }),
    fc.record({ measure: fc.constant("terminated"), type }),
  )
  .map(without);
const restrictions = fc
  .record({ content, service, account }, { requiredKeys: [] })
  .filter((chosen) => Object.keys(chosen).length > 0) as fc.Arbitrary<own.Restrictions>;

const subject = fc.constantFrom(...categories.filter(({ accepted }) => accepted)).chain(({ code, keywords }) => {
  const named = keywords.map((keyword) => keyword.code as string).filter((keyword) => keyword !== "KEYWORD_OTHER");
  return fc.record(
    { category: fc.constant(code), keywords: fc.subarray(named), other: words(100) },
    { requiredKeys: ["category"] },
  );
}) as fc.Arbitrary<own.Subject>;

const source: fc.Arbitrary<own.Source> = fc.oneof(
  fc.record({ kind: fc.constantFrom("notice" as const, "own_initiative" as const) }),
  fc.record(
    { kind: fc.constantFrom("trusted_flagger" as const, "other_notification" as const), body: words(300) },
    { requiredKeys: ["kind"] },
  ),
);

const contentType: fc.Arbitrary<own.ContentType> = fc.oneof(
  fc.constantFrom("text" as const, "image" as const, "audio" as const),
  fc.constantFrom("video" as const, "synthetic_media" as const),
  other,
);

/** One or more. */
function some<T>(one: fc.Arbitrary<T>, most: number): fc.Arbitrary<[T, ...T[]]> {
  return fc.array(one, { minLength: 1, maxLength: most }) as unknown as fc.Arbitrary<[T, ...T[]]>;
}

export const decisions: fc.Arbitrary<own.DecisionFacts> = fc.record({
  id: fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9_-]{1,500}$/)),
  restrictions,
  from: day("2024-02-17", "2026-11-28"),
  content: fc
    .record({
      types: some(contentType, 2),
      published: day("2003-01-01", "2024-02-17"),
      language: fc.constantFrom(...payloadEnums.language, undefined),
    })
    .map(without) as fc.Arbitrary<own.DecisionFacts["content"]>,
  subjects: some(subject, 3),
  scope: fc.oneof(fc.constant("eea" as const), some(fc.constantFrom(...payloadEnums.territory), 5)),
  source,
  automation: fc.record({ found: fc.boolean(), decided: fc.constantFrom("fully", "partially", "not") }),
});
