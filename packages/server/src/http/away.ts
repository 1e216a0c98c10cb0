import type { Hono } from "hono";

/** A request of a page of the house itself; another site must not make somebody's browser forget. */
const OWN = "same-origin";

/**
 * [HTP14] Where somebody goes who leaves fast: the browser forgets what the house kept in it, save the cookie that its
 * age sticks to, and goes on to a page that is not told where it comes from (the referrer policy of every answer).
 */
export function addAway(app: Hono, to: string): void {
  app.get("/away", (context) => {
    if (context.req.header("sec-fetch-site") === OWN) context.header("clear-site-data", '"cache", "storage"');
    context.header("cache-control", "no-store");
    return context.redirect(to, 303);
  });
}
