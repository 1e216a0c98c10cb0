import type { RefusalCode } from "@parvis/protocol/codes";

/** Each refusal in words; `wait` and `until` are already words of the same language. */
export type RefusalWords = Record<RefusalCode, (wait: string | undefined, until: string | undefined) => string>;
