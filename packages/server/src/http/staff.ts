import { routes } from "@parvis/protocol/http";
import { codesBody, enrolBegin, houseNoticeBody, inviteBody, passkeyBody, signInBody } from "@parvis/protocol/staff";
import type { Context, Hono } from "hono";
import type { Right } from "../moderation/rights.ts";
import { admitDesk, type DeskStanding, requireSome } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import type { House } from "../realtime/house.ts";
import { addPasskey, beginPasskey } from "../staff/add-passkey.ts";
import { describeSignIn, listSignIns } from "../staff/describe-sign-in.ts";
import { countFigures } from "../staff/figures.ts";
import { inviteStaff } from "../staff/invite-staff.ts";
import { markHouseNoticeRead, sentHouseNotices, witnessHouseNotice } from "../staff/read-house-notices.ts";
import { removeWay, renewRecovery } from "../staff/remove-way.ts";
import { confirmCodes, offerCodes } from "../staff/set-up-codes.ts";
import { beginSignIn, signIn } from "../staff/sign-in.ts";
import type { StaffActor } from "../staff/staff-actor.ts";
import type { StaffDesk } from "../staff/staff-desk.ts";
import { writeHouseNotice } from "../staff/write-house-notice.ts";
import { bodyOf } from "./body.ts";
import { signInCookie } from "./cookies.ts";
import { placeOf } from "./place-of.ts";

type ActorOf = (context: Context) => Promise<StaffActor>;

interface StaffOptions {
  actorOf: ActorOf;
  /** Whether cookies may only travel over TLS. */
  secure: boolean;
}

/** How the staff sign in, what they write to people, and how the desk is doing. */
export function addStaff(app: Hono, house: House, options: StaffOptions): void {
  const actorOf: ActorOf = async (context) => {
    const actor = await options.actorOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };
  const counted = { ...options, actorOf };
  addSignIn(app, house, counted);
  addEnrolment(app, house, counted);
  addHouseNotices(app, house, actorOf);

  app.get(routes.signInLog.path, async (context) => {
    const reader = await readerOf(house, await actorOf(context), "read-reads");
    return context.json({ entries: await listSignIns(house.staff, reader) });
  });
  app.get(routes.figures.path, async (context) => {
    const reader = await readerOf(house, await actorOf(context), "read-errors");
    return context.json(await countFigures(house.staff.database.aside, house.staff.clock.now(), reader));
  });
}

/** Somebody who may read something of the whole house. */
async function readerOf({ staff }: House, actor: Actor, right: Right): Promise<DeskStanding> {
  const standing = await admitDesk(staff.database.aside, actor, staff.clock.now());
  requireSome(standing, right);
  return standing;
}

/** What somebody who has just signed in is told; the secret of it goes where no script of a page reads it. */
function enteredAs(
  context: Context,
  { signIn: { hours } }: StaffDesk,
  { secret, ...answer }: { secret: string },
  secure: boolean,
): Response {
  context.header("set-cookie", signInCookie(secret, { secure, hours }), { append: true });
  return context.json(answer);
}

function addSignIn(app: Hono, { staff }: House, { actorOf, secure }: StaffOptions): void {
  app.get(routes.signInState.path, async (context) =>
    context.json(await describeSignIn(staff, await actorOf(context))),
  );

  app.post(routes.beginSignIn.path, async (context) => {
    return context.json(await beginSignIn(staff, await actorOf(context), placeOf(context)));
  });
  app.post(routes.signIn.path, async (context) => {
    const actor = await actorOf(context);
    const body = await bodyOf(context, signInBody);
    return enteredAs(context, staff, await signIn(staff, actor, placeOf(context), body), secure);
  });
  app.post(routes.inviteStaff.path, async (context) => {
    const actor = await actorOf(context);
    return context.json(await inviteStaff(staff, actor, (await bodyOf(context, inviteBody)).person));
  });
}

function addEnrolment(app: Hono, { staff }: House, { actorOf, secure }: StaffOptions): void {
  app.post(routes.beginPasskey.path, async (context) => {
    const actor = await actorOf(context);
    const { invite } = await bodyOf(context, enrolBegin);
    return context.json(await beginPasskey(staff, actor, placeOf(context), invite));
  });
  app.post(routes.addPasskey.path, async (context) => {
    const actor = await actorOf(context);
    const body = await bodyOf(context, passkeyBody);
    return enteredAs(context, staff, await addPasskey(staff, actor, placeOf(context), body), secure);
  });
  app.post(routes.removePasskey.path, async (context) => {
    await removeWay(staff, await actorOf(context), { passkey: context.req.param("passkey") });
    return context.body(null, 204);
  });
  app.post(routes.offerCodes.path, async (context) => {
    const actor = await actorOf(context);
    return context.json(await offerCodes(staff, actor, (await bodyOf(context, enrolBegin)).invite));
  });
  app.post(routes.confirmCodes.path, async (context) => {
    const actor = await actorOf(context);
    const body = await bodyOf(context, codesBody);
    return enteredAs(context, staff, await confirmCodes(staff, actor, body), secure);
  });
  app.post(routes.removeCodes.path, async (context) => {
    await removeWay(staff, await actorOf(context), "codes");
    return context.body(null, 204);
  });
  app.post(routes.renewRecovery.path, async (context) => {
    return context.json({ recovery: await renewRecovery(staff, await actorOf(context)) });
  });
}

function addHouseNotices(app: Hono, house: House, actorOf: ActorOf): void {
  const { staff } = house;
  const db = staff.database.read;
  app.post(routes.houseNoticeRead.path, async (context) => {
    await markHouseNoticeRead(staff, await actorOf(context), context.req.param("notice"));
    return context.body(null, 204);
  });
  app.get(routes.sentNotices.path, async (context) => {
    const reader = await readerOf(house, await actorOf(context), "read-notices");
    return context.json({ notices: await sentHouseNotices(db, reader) });
  });
  app.post(routes.writeNotice.path, async (context) => {
    const actor = await actorOf(context);
    const body = await bodyOf(context, houseNoticeBody);
    return context.json({ id: await writeHouseNotice(staff, actor, body) });
  });
  app.post(routes.witnessNotice.path, async (context) => {
    await witnessHouseNotice(staff, await actorOf(context), context.req.param("notice"));
    return context.body(null, 204);
  });
}
