import type { ClientError } from "@parvis/client/errors";
import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";
import type { Catalogue } from "./catalogue.ts";

/** What came with a refusal, from the house or from our own side of the line. */
type Refused = { code: string } & Partial<Pick<ClientError, "retryAfterMs" | "until" | "reason" | "reasons">>;

/** A refusal as one would say it, with the wait, the end and the reason that came with it. */
export function sayError(t: Catalogue, { code, retryAfterMs, until, reason, reasons }: Refused): string {
  if (!isRefusal(code)) return t.noAnswer;
  const wait = retryAfterMs === undefined ? undefined : t.duration(retryAfterMs);
  const end = until === undefined ? undefined : t.moment(until);
  const sentence = t.refusal[code](wait, end);
  const why = reason ?? reasons?.[t.lang as "fr" | "en"];
  return why ? t.because(sentence, why) : sentence;

  function isRefusal(code: string): code is RefusalCode {
    return Object.hasOwn(t.refusal, code);
  }
}

/** An HTTP answer without a readable refusal is no answer. */
export function sayRefusal(t: Catalogue, refusal: RefusalBody | undefined): string {
  return refusal ? sayError(t, refusal) : t.noAnswer;
}
