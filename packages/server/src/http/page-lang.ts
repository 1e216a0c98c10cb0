import type { Context } from "hono";
import type { HouseLang } from "../house/house-facts.ts";

/** The page's language: as asked in the address, else the first of the browser's that the house has, else its own first. */
export function langOf(context: Context, langs: readonly HouseLang[]): HouseLang {
  const asked = context.req.query("lang") ?? context.req.header("accept-language") ?? "";
  const wanted = asked.split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return langs.find((lang) => lang === wanted.find((one) => (langs as readonly string[]).includes(one))) ?? langs[0]!;
}
