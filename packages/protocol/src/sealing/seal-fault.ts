/**
 * Why something sealed is refused:
 * - `version`: written by a version that is not known here;
 * - `malformed`: not the one way in which this would be written;
 * - `elsewhere`: whole, and of another conversation, segment or position than was asked for;
 * - `sealed`: does not open: another key, or changed since;
 * - `uncommitted`: opens, and is not what its commitment stands for;
 * - `forgotten`: the key is no longer in memory, or its day is over: open a new segment;
 * - `destroyed`: the key of its epoch was destroyed;
 * - `absent`: no such key, segment or message;
 * - `forged`: a report's opening is not what was sent.
 */
export type SealFaultCode =
  | "version"
  | "malformed"
  | "elsewhere"
  | "sealed"
  | "uncommitted"
  | "forgotten"
  | "destroyed"
  | "absent"
  | "forged";

/** A clear no to something sealed. It says nothing of what was in it. */
export class SealFault extends Error {
  readonly code: SealFaultCode;

  constructor(code: SealFaultCode) {
    super(code);
    this.name = "SealFault";
    this.code = code;
  }
}
