import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";

/** A clear no to something asked: nothing of it is stored. A bug is an assertion, never a refusal. */
export class Refusal extends Error {
  readonly body: RefusalBody;
  /** Whether it is told beside it that help is at hand. Not part of its body: it is no reason for the no. */
  readonly care: boolean;

  constructor(code: RefusalCode, more: Omit<RefusalBody, "code"> = {}, care = false) {
    // A no is no fault: nobody reads where it was said, and finding that out costs more than saying it.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "Refusal";
    this.body = { code, ...more };
    this.care = care;
  }

  get code(): RefusalCode {
    return this.body.code;
  }

  /** The same no, with help beside it. */
  withCare(): Refusal {
    const { code, ...more } = this.body;
    return new Refusal(code, more, true);
  }
}
