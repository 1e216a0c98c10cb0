import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";

/** Reasons of our own, beside those of the house: it waits for a moderator, nothing was asked, no answer came, or it was given up. */
export type ClientErrorCode = RefusalCode | "held" | "offline" | "timeout" | "closed" | "dismissed" | "not_stored";

/** Why a connection ended. */
export type CloseCode = RefusalCode | "lost" | "closed_by_us";

/** What a refusal says beside its code. */
export type RefusalDetails = { [K in Exclude<keyof RefusalBody, "code">]?: RefusalBody[K] | undefined };

export class ClientError extends Error {
  override name = "ClientError";
  readonly code: ClientErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly reason: string | undefined;
  readonly until: number | undefined;
  readonly clause: string | undefined;
  readonly reasons: { fr: string; en: string } | undefined;

  constructor(code: ClientErrorCode, details: RefusalDetails = {}) {
    super(code);
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.reason = details.reason;
    this.until = details.until;
    this.clause = details.clause;
    this.reasons = details.reasons;
  }
}
