import type { MiddlewareHandler } from "hono";
import { Refusal } from "../platform/refusal.ts";
import { refusalResponse } from "./answers.ts";

/**
 * [HTP5] Before each handler: a body says beforehand how long it is (411 where it does not, RFC 9110 §15.5.12), and
 * none of more than `maxBytes` is read. So nothing is gathered of a body before its reader has been let in.
 */
export function bodyLimit(maxBytes: number): MiddlewareHandler {
  return async ({ req }, next) => {
    if (req.header("transfer-encoding") !== undefined) return refusalResponse(new Refusal("bad_frame"), 411);
    if (Number(req.header("content-length") ?? 0) > maxBytes) throw new Refusal("too_large");
    await next();
  };
}
