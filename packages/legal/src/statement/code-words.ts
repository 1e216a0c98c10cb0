import type { OneOf } from "./payload.ts";
import type { AccountRestriction, Automation, ContentType, Measure, ServiceMeasure, Source } from "./statement.ts";

/** Our words in the database's. */
type Coded<Ours extends string, Theirs> = Readonly<Record<Ours, Theirs>>;

export const measureCodes: Coded<Extract<Measure, string>, OneOf<"decision_visibility">> = {
  removed: "DECISION_VISIBILITY_CONTENT_REMOVED",
  disabled: "DECISION_VISIBILITY_CONTENT_DISABLED",
  demoted: "DECISION_VISIBILITY_CONTENT_DEMOTED",
  age_restricted: "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED",
  interaction_restricted: "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
  labelled: "DECISION_VISIBILITY_CONTENT_LABELLED",
};

export const serviceCodes: Coded<ServiceMeasure, OneOf<"decision_provision">> = {
  partly_suspended: "DECISION_PROVISION_PARTIAL_SUSPENSION",
  suspended: "DECISION_PROVISION_TOTAL_SUSPENSION",
  partly_terminated: "DECISION_PROVISION_PARTIAL_TERMINATION",
  terminated: "DECISION_PROVISION_TOTAL_TERMINATION",
};

export const accountCodes: Coded<AccountRestriction["measure"], OneOf<"decision_account">> = {
  suspended: "DECISION_ACCOUNT_SUSPENDED",
  terminated: "DECISION_ACCOUNT_TERMINATED",
};

export const accountTypeCodes: Coded<NonNullable<AccountRestriction["type"]>, OneOf<"account_type">> = {
  private: "ACCOUNT_TYPE_PRIVATE",
  business: "ACCOUNT_TYPE_BUSINESS",
};

export const contentCodes: Coded<Extract<ContentType, string>, OneOf<"content_type">> = {
  text: "CONTENT_TYPE_TEXT",
  image: "CONTENT_TYPE_IMAGE",
  audio: "CONTENT_TYPE_AUDIO",
  video: "CONTENT_TYPE_VIDEO",
  synthetic_media: "CONTENT_TYPE_SYNTHETIC_MEDIA",
};

export const sourceCodes: Coded<Source["kind"], OneOf<"source_type">> = {
  notice: "SOURCE_ARTICLE_16",
  trusted_flagger: "SOURCE_TRUSTED_FLAGGER",
  other_notification: "SOURCE_TYPE_OTHER_NOTIFICATION",
  own_initiative: "SOURCE_VOLUNTARY",
};

export const automationCodes: Coded<Automation, OneOf<"automated_decision">> = {
  fully: "AUTOMATED_DECISION_FULLY",
  partially: "AUTOMATED_DECISION_PARTIALLY",
  not: "AUTOMATED_DECISION_NOT_AUTOMATED",
};
