import { type Route, routes } from "@parvis/protocol/http";
import type { Context, Hono, MiddlewareHandler } from "hono";
import { requireSignIn } from "../staff/require-sign-in.ts";
import type { SignInNeed } from "../staff/rules.ts";
import type { StaffActor } from "../staff/staff-actor.ts";
import type { StaffDesk } from "../staff/staff-desk.ts";

type Name = keyof typeof routes;

/**
 * [STF1] The ways in that ask nobody to sign in: what everybody does, and signing in itself. Whatever stands neither
 * here nor below asks whoever has a part at the desk for a sign-in.
 */
const open: ReadonlySet<Name> = new Set<Name>([
  ...(["entry", "me", "leave", "house", "rooms", "messages", "owner", "health", "metrics"] as const),
  ...(["report", "receipt", "complain", "review", "answerReview", "propose", "proposals"] as const),
  ...(["signInState", "beginSignIn", "signIn", "beginPasskey", "addPasskey", "offerCodes", "confirmCodes"] as const),
  // `pages` tells one's own calls, by kind and time: they reach whoever signed in too long ago.
  ...(["houseNoticeRead", "posture", "pages"] as const),
]);

/** [STF2] What gives power, or takes away a way to sign in. */
const fresh: ReadonlySet<Name> = new Set<Name>([
  ...(["grantRole", "inviteStaff", "addFlagger", "nameReviewer", "publishRule", "backRule"] as const),
  ...(["removePasskey", "removeCodes", "renewRecovery"] as const),
]);

/** Stands before every way in that is not open. Who has not entered, or is nothing at the desk, the act itself answers. */
export function guardDesk(
  app: Hono,
  desk: StaffDesk,
  actorOf: (context: Context) => Promise<StaffActor | undefined>,
): void {
  const guard = (need: SignInNeed): MiddlewareHandler => {
    return async (context, next) => {
      // Whoever keeps the last byte back would act on a sign-in that is long over; it is read once, and kept.
      if (context.req.method === "POST") await context.req.text();
      const actor = await actorOf(context);
      if (actor !== undefined) await requireSignIn(desk, actor, need);
      await next();
    };
  };
  for (const [name, route] of Object.entries(routes) as [Name, Route][]) {
    if (!open.has(name)) app.on(route.method, route.path, guard(fresh.has(name) ? "fresh" : "signed-in"));
  }
  // Pages of the desk that are made here; the desk itself is a page for all, and empty without what it asks for.
  app.get("/desk/:page{.+}", guard("signed-in"));
}
