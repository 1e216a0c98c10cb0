import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refusal } from "../platform/refusal.ts";
import { refusalResponse } from "./answers.ts";

const FORM_MAX_BYTES = 64 * 1024;

/** Before each handler of a form: nothing larger than a form is read. */
export const formLimit = bodyLimit({
  maxSize: FORM_MAX_BYTES,
  onError: () => refusalResponse(new Refusal("too_large")),
});

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
