import type { Place } from "../load/crowd.ts";
import type { ServerProcess } from "./server-process.ts";

export interface ServerUnderTest {
  process: ServerProcess;
  place: Place;
  /** Ends the process and removes what it stored. */
  stop(): Promise<void>;
}
