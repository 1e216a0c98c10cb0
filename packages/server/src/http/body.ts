import type { Context } from "hono";
import type * as z from "zod/mini";
import { Refusal } from "../platform/refusal.ts";

/** A request's body, held to its schema. */
export async function bodyOf<T extends z.ZodMiniType>(context: Context, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await context.req.json().catch(() => undefined));
  if (!parsed.success) throw new Refusal("bad_frame");
  return parsed.data;
}
