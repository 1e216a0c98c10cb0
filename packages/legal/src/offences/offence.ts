import * as z from "zod/mini";
import { payloadEnums } from "../statement/data/payload-enums.ts";
import { etsiTypesOfCase, ncmecIncidentTypes, orderKinds } from "./data/known-codes.ts";

const text = z.string().check(z.minLength(1));
const texts = z.array(text);
/** As the dates of a law are read: years or months, or none at all. */
const prison = z.nullable(z.string().check(z.regex(/^P[1-9]\d?[YM]$/)));
const fineEur = z.nullable(z.int().check(z.positive()));
const confidence = z.enum(["read", "known"]);

const penalty = z.strictObject({ nature: z.enum(["contravention", "delit", "crime"]), prison, fineEur });
const aggravation = z.strictObject({
  id: text,
  when: text,
  nature: penalty.shape.nature,
  prison,
  fineEur,
  paragraph: text,
  /** Marks the one that depends on the network. */
  online: z.optional(z.literal(true)),
});

export const offence = z.strictObject({
  id: text,
  /** An offence of somebody, an aggravation of others, or the operator's own risk. */
  kind: z.enum(["offence", "aggravation", "operator"]),
  /** Of the Code pénal unless another text is named. */
  articles: texts.check(z.minLength(1)),
  labelFr: text,
  labelEn: text,
  /** Maximum of the plain offence; `prison` is an ISO 8601 duration, null where the article has none. */
  penalty: z.nullable(penalty),
  aggravated: z.array(aggravation),
  /** Id of the aggravation that depends on the network. */
  online: z.nullable(text),
  /** Paragraph under which having met through messages to an undetermined public weighs: keep how they met. */
  contactThroughPublicMessages: z.nullable(text),
  dsa: z.strictObject({
    category: z.nullable(z.enum(payloadEnums.category)),
    keyword: z.nullable(z.enum(payloadEnums.keyword)),
    categoryAddition: z.array(z.enum(payloadEnums.category)),
  }),
  etsiTypeOfCase: z.enum(etsiTypesOfCase),
  ncmecIncidentType: z.nullable(z.enum(ncmecIncidentTypes)),
  /** Whether a suspicion is one under DSA art. 18: inform promptly. */
  lifeOrSafety: z.boolean(),
  /** Whether art. 131-35-1 II lists it. */
  accountSuspensionByCourt: z.boolean(),
  /** Fast removal orders that may come for it. */
  removalRegime: z.array(z.enum(orderKinds)),
  /** Articles that punish not informing the authorities; a prudent reading, the case decides. */
  knowingSilencePunished: texts,
  /** `known`: from general knowledge, to be read again before it is leant on. */
  confidence,
  note: z.optional(text),
});
export type Offence = z.infer<typeof offence>;

export const duty = z.strictObject({
  article: text,
  labelFr: text,
  /** Whom it binds, and knowing what. */
  whoKnows: text,
  penalty,
  aggravated: z.optional(z.array(aggravation)),
  confidence,
});
export type Duty = z.infer<typeof duty>;

export const offenceDocument = z.strictObject({
  source: z.strictObject({ text, mapping: text, checkedOn: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)) }),
  offences: z.array(offence),
  duties: z.array(duty),
});
export type OffenceDocument = z.infer<typeof offenceDocument>;
