import type { payloadEnums } from "./data/payload-enums.ts";
import type { Payload } from "./payload.ts";

export type Field = keyof Payload;
export type EnumName = keyof typeof payloadEnums;

/** Met when a field has this value, or has it among its values. */
export type Condition = { field: Field; equals: string } | { field: Field; contains: string };

/** What the database asks of a field. A value counts as absent when it is missing, null, an empty text or an empty list. */
export type FieldRule = {
  /** `oneOfFour`: one of the four kinds of decision at least. */
  required: "always" | "optional" | "oneOfFour" | { when: Condition };
  /** Outside of it, or of `required.when`, the value is thrown away without a word. */
  appliesWhen?: Condition;
  /** A bad value is refused even where it would be thrown away. */
  checkedEvenWhenDropped?: true;
  /** Whether null is taken. For a free text null is the same as absent. */
  nullable?: boolean;
  /** The text "null" is taken as a value. We never send it. */
  takesNullText?: true;
} & (
  | { type: "text"; maxLength: number; pattern?: string }
  | { type: "url"; maxLength: number }
  | { type: "enum" | "list"; of: EnumName }
  | { type: "date"; min?: string; max: string; format?: "YYYY-MM-DD" }
  | { type: "product" }
);

export type FieldRules = { readonly [field in Field]: FieldRule };
