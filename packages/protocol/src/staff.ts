import * as z from "zod/mini";
import { caseId, instant, personId } from "./ids.ts";
import { HOUSE_NOTICE_MAX, KEY_NAME_MAX } from "./limits.ts";
import { ruleFigures } from "./rules.ts";

/** The staff: how they prove who they are, what they may write to a person, and how the desk is doing. */

const count = z.int().check(z.minimum(0));

/** A passkey of one's own, as its owner calls it. */
export const passkey = z.object({
  id: z.string(),
  name: z.string(),
  at: instant,
  /** When it was last used. */
  usedAt: z.optional(instant),
});

/** How this browser stands towards the desk. */
export const signInState = z.object({
  /** Whether this house asks its staff to sign in. */
  required: z.boolean(),
  /** Whether this person is something at the desk. */
  staff: z.boolean(),
  /** Where the staff know one another by a name for the desk alone: what this person is called there. */
  deskName: z.optional(z.string()),
  /** What they may do there, in some room at least: names as in docs/roles.md. */
  rights: z.array(z.string()),
  passkeys: z.array(passkey),
  /** Whether codes of an app are set up. */
  codes: z.boolean(),
  /** How many recovery codes are left. */
  recoveryLeft: count,
  /** Whether a way to sign in can be set up here without being signed in: the owner's first one. */
  mayEnrol: z.boolean(),
  /** Until when one is signed in here; absent where one is not. */
  signedInUntil: z.optional(instant),
  /** Until when it counts as fresh, as appointing asks for. */
  freshUntil: z.optional(instant),
});
export type SignInState = z.infer<typeof signInState>;

/** An invitation, where one comes with it. */
const invited = { invite: z.optional(z.string().check(z.maxLength(128))) };
/** What begins the setting up of a way to sign in. */
export const enrolBegin = z.object(invited);
/** Options of WebAuthn Level 3 in their JSON form, as the browser takes them. */
export const passkeyOptions = z.looseObject({ challenge: z.string() });
/** What the browser gives back, in WebAuthn's JSON form. */
export const credential = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(1400)),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}),
});
export const passkeyBody = z.object({
  ...invited,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(KEY_NAME_MAX)),
  credential,
});
/** Told once, with the first way to sign in: what leads in where it is lost. */
export const enrolled = z.object({ recovery: z.optional(z.array(z.string())) });
/** The secret of an app's codes (RFC 6238): as text, and as an address that apps read. */
export const codesOffer = z.object({ secret: z.string(), address: z.string() });
const sixDigits = z.string().check(z.regex(/^\d{6}$/));
export const codesBody = z.object({ ...invited, code: sixDigits });

/** One of the three: a passkey, an app's code, or a recovery code, which is then used up. */
export const signInBody = z.object({
  credential: z.optional(credential),
  code: z.optional(sixDigits),
  recovery: z.optional(z.string().check(z.maxLength(32))),
});
export type SignInBody = z.infer<typeof signInBody>;
export const signedIn = z.object({ signedInUntil: instant, freshUntil: instant });

/** The owner invites somebody to set up how they sign in; what they had before ends with it. */
export const inviteBody = z.object({ person: personId });
/** Told once, to be handed on outside the house. */
export const inviteAnswer = z.object({ link: z.string(), until: instant });

/** What was done about signing in, newest first: of each act the latest hundred. */
export const signInEntry = z.object({
  at: instant,
  id: personId,
  name: z.string(),
  act: z.enum(["invited", "passkey", "codes", "recovery-made", "signed-in", "recovery-used", "removed", "wrong"]),
  by: z.optional(z.object({ id: personId, name: z.string() })),
  /** A passkey by its name, `codes`, or `all`: everything, by a reset. Of what failed: `passkey` or `code`. */
  what: z.optional(z.string()),
});
export const signInLog = z.object({ entries: z.array(signInEntry) });

/** What the staff write to a person, minors included: the only way from one to the other. It cannot be answered. */
export const houseNoticeBody = z.object({
  person: personId,
  text: z.string().check(z.trim(), z.minLength(3), z.maxLength(HOUSE_NOTICE_MAX)),
});
export const houseNoticeSent = z.object({ id: z.string() });
/** As its reader sees it: from the house, whoever wrote it. */
export const houseNotice = z.object({ id: z.string(), at: instant, text: z.string() });
export type HouseNotice = z.infer<typeof houseNotice>;
const someone = z.object({ id: personId, name: z.string() });
/** As the staff see it: who wrote it to whom, and who else has read it. */
export const sentNotice = z.object({
  ...houseNotice.shape,
  by: someone,
  to: someone,
  /** When it was read by whom it is for. */
  seenAt: z.optional(instant),
  /** Who else of the desk has looked at it. */
  witness: z.optional(z.object({ ...someone.shape, at: instant })),
});
export type SentNotice = z.infer<typeof sentNotice>;
export const sentNotices = z.object({ notices: z.array(sentNotice) });

/** How the desk is doing, over the last 28 days where it counts over time. */
export const deskFigures = z.object({
  /** When this was counted. */
  at: instant,
  /** Open cases by who works on them; without a name: nobody does. */
  inHand: z.array(z.object({ id: z.optional(personId), name: z.optional(z.string()), cases: count })),
  /** Open cases by how long they have been open: up to so many hours; the last has no bound. */
  ages: z.array(z.object({ hours: z.nullable(count), cases: count })),
  /** The one that has been open for longest. */
  oldest: z.optional(z.object({ id: caseId, at: instant })),
  /** Decisions of each, and how many were overturned. */
  overturned: z.array(z.object({ id: z.optional(personId), name: z.string(), decisions: count, overturned: count })),
  /** How many notices came in each hour of the day, in UTC. */
  byHour: z.array(count),
  /** Each day's median time from a notice to its answer, in minutes; null where none was answered. */
  answers: z.array(z.object({ day: z.string(), minutes: z.nullable(count), answered: count })),
  /** Rules of the engine: alarms of these days, those that last first; and how often each was right. */
  rules: ruleFigures,
  /** Over all of the last seven days. */
  medianMinutes: z.nullable(count),
});
export type DeskFigures = z.infer<typeof deskFigures>;
