import type { Day } from "../day.ts";
import { type CheckOptions, checkPayload, type Fault } from "./check-payload.ts";
import * as codes from "./code-words.ts";
import { payloadEnums } from "./data/payload-enums.ts";
import type { Category, Keyword, OneOf, Payload } from "./payload.ts";
import type { DecisionFacts, Given, Ground, Reasons, Restrictions, Source, Subject } from "./statement.ts";

export type Made =
  | { outcome: "payload"; payload: Payload }
  | { outcome: "not_owed"; why: "order" | "advertising_flood" }
  /** To be made again on this day. */
  | { outcome: "deferred"; until: Day }
  /** A person mends the words, each fault in its field. */
  | { outcome: "refused"; faults: Fault[] };

/** What goes to the Commission's database for a decision. What cannot be sent is refused with all its faults. */
export function makePayload(reasons: Reasons, decision: DecisionFacts, options: CheckOptions): Made {
  switch (reasons.kind) {
    case "not_owed":
      return { outcome: "not_owed", why: reasons.why };
    case "deferred":
      if (options.today < reasons.until) return { outcome: "deferred", until: reasons.until };
      return makePayload(reasons.given, decision, options);
    case "given": {
      const payload = payloadOf(reasons, decision);
      const faults = checkPayload(payload, options);
      return faults.length === 0 ? { outcome: "payload", payload } : { outcome: "refused", faults };
    }
  }
}

function payloadOf({ ground, facts }: Given, decision: DecisionFacts): Payload {
  const { content, automation, scope } = decision;
  return {
    puid: decision.id,
    ...restrictionFields(decision.restrictions),
    ...groundFields(ground),
    ...contentTypes(content.types),
    ...subjectFields(decision.subjects),
    territorial_scope: scope === "eea" ? payloadEnums.territory : unique(scope),
    ...(content.language !== undefined && { content_language: content.language }),
    content_date: content.published,
    application_date: decision.from,
    decision_facts: facts,
    ...sourceFields(decision.source),
    automated_detection: automation.found ? "Yes" : "No",
    automated_decision: codes.automationCodes[automation.decided],
  };
}

function restrictionFields({ content, service, account }: Restrictions) {
  const fields: Partial<Payload> = {};
  if (content !== undefined) {
    const [named, others] = split(content.measures);
    const visibility: OneOf<"decision_visibility">[] = named.map((measure) => codes.measureCodes[measure]);
    fields.decision_visibility = others === undefined ? visibility : [...visibility, "DECISION_VISIBILITY_OTHER"];
    if (others !== undefined) fields.decision_visibility_other = others;
    if (content.until !== undefined) fields.end_date_visibility_restriction = content.until;
  }
  if (service !== undefined) {
    fields.decision_provision = codes.serviceCodes[service.measure];
    if (service.until !== undefined) fields.end_date_service_restriction = service.until;
  }
  if (account !== undefined) {
    fields.decision_account = codes.accountCodes[account.measure];
    if (account.type !== undefined) fields.account_type = codes.accountTypeCodes[account.type];
    if ("until" in account && account.until !== undefined) fields.end_date_account_restriction = account.until;
  }
  return fields;
}

function groundFields(ground: Ground): Partial<Payload> & Pick<Payload, "decision_ground"> {
  const url = ground.url !== undefined && { decision_ground_reference_url: ground.url };
  if (ground.kind === "law") {
    return {
      decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT",
      ...url,
      illegal_content_legal_ground: ground.law,
      illegal_content_explanation: ground.explanation,
    };
  }
  return {
    decision_ground: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
    ...url,
    incompatible_content_ground: ground.clause,
    incompatible_content_explanation: ground.explanation,
    ...(ground.alsoIllegal !== undefined && { incompatible_content_illegal: yesNo(ground.alsoIllegal) }),
  };
}

const yesNo = (is: boolean) => (is ? "Yes" : "No");

function contentTypes(types: DecisionFacts["content"]["types"]) {
  const [named, others] = split(types);
  const coded: OneOf<"content_type">[] = named.map((type) => codes.contentCodes[type]);
  if (others === undefined) return { content_type: coded };
  return { content_type: [...coded, "CONTENT_TYPE_OTHER" as const], content_type_other: others };
}

function subjectFields(subjects: readonly [Subject, ...Subject[]]) {
  const main = subjects[0].category;
  const added: Category[] = unique(subjects.map(({ category }) => category)).filter((category) => category !== main);
  const keywords: Keyword[] = unique(subjects.flatMap((subject): readonly Keyword[] => subject.keywords ?? []));
  const others = subjects.flatMap(({ other }) => other ?? []);
  if (others.length > 0) keywords.push("KEYWORD_OTHER");
  return {
    category: main,
    // Null is refused here: left out where there is none.
    ...(added.length > 0 && { category_addition: added }),
    ...(keywords.length > 0 && { category_specification: keywords }),
    ...(others.length > 0 && { category_specification_other: unique(others).join("; ") }),
  };
}

function sourceFields(source: Source) {
  const body = "body" in source && source.body !== undefined && { source_identity: source.body };
  return { source_type: codes.sourceCodes[source.kind], ...body };
}

/** What has a name, once each, and the rest in words of its own. */
function split<Name extends string>(values: readonly (Name | { other: string })[]): [Name[], string | undefined] {
  const named = values.filter((value): value is Name => typeof value === "string");
  const others = values.flatMap((value) => (typeof value === "object" ? [value.other] : []));
  return [unique(named), others.length === 0 ? undefined : unique(others).join("; ")];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
