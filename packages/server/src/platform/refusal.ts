import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";

/** A clear no to something asked: nothing of it is stored. A bug is an assertion, never a refusal. */
export class Refusal extends Error {
  readonly body: RefusalBody;

  constructor(code: RefusalCode, more: Omit<RefusalBody, "code"> = {}) {
    // A no is no fault: nobody reads where it was said, and finding that out costs more than saying it.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "Refusal";
    this.body = { code, ...more };
  }

  get code(): RefusalCode {
    return this.body.code;
  }
}
