import type { IncomingMessage } from "node:http";

export type OriginCheck = (origin: string, request: IncomingMessage) => boolean;

/** Whether a page of this origin belongs to the house: the public address where one is set, else the host asked for. */
export function originCheck(publicUrl: string | undefined): OriginCheck {
  if (publicUrl !== undefined) {
    const own = new URL(publicUrl).origin;
    return (origin) => origin === own;
  }
  return (origin, request) => URL.parse(origin)?.host === request.headers.host;
}
