import type { Context } from "hono";
import { Refusal } from "../platform/refusal.ts";
import { bodyLimit } from "./body-limit.ts";

export const formLimit = bodyLimit(64 * 1024);

/** The fields of a form, as texts; of one that stands twice, its last. Line ends are those of the house. */
export async function formOf(context: Context): Promise<(name: string) => string> {
  const type = context.req.header("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw new Refusal("bad_frame");
  const fields = await context.req.parseBody().catch(() => undefined);
  if (fields === undefined) throw new Refusal("bad_frame");
  return (name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : "";
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  };
}
