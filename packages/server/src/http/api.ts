import { entryBody, messagesQuery, ownerBody, reportBody, routes } from "@parvis/protocol/http";
import { type PersonId, type RoomId, roomId } from "@parvis/protocol/ids";
import { HISTORY_PAGE_MAX } from "@parvis/protocol/limits";
import { type Context, Hono } from "hono";
import type { CountryHelp } from "../help/help-line.ts";
import type { HouseFacts } from "../house/house-facts.ts";
import { limitKey, type Source } from "../limits/address.ts";
import { takeRead } from "../limits/limits.ts";
import { readHistory } from "../messages/read-history.ts";
import { claimOwnership } from "../moderation/claim-ownership.ts";
import { flaggerOf } from "../moderation/flaggers.ts";
import { standingOfFlagger } from "../moderation/mark-flagger.ts";
import { report } from "../moderation/report.ts";
import { leave } from "../people/leave.ts";
import { recognise, type Session } from "../people/recognise.ts";
import { suggestName } from "../people/suggest-name.ts";
import type { DisputeBody } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { admitEntry, noteEntry } from "../realtime/note-connection.ts";
import { myHouseNotices } from "../staff/read-house-notices.ts";
import { refusalResponse } from "./answers.ts";
import { bodyOf } from "./body.ts";
import { addCases } from "./cases.ts";
import { addComplaints } from "./complaints.ts";
import { tokenCookie } from "./cookies.ts";
import { addDangers } from "./dangers.ts";
import { addDesk } from "./desk.ts";
import { addDevices } from "./devices.ts";
import { addGovern } from "./govern.ts";
import { addLeaving } from "./leaving.ts";
import { addNoticeForm } from "./notice-form.ts";
import { addPosture } from "./posture.ts";
import { addReceipts } from "./receipts.ts";
import { addReviews } from "./reviews.ts";
import { addRules } from "./rules.ts";
import { guardDesk } from "./sign-in-gate.ts";
import { addStaff } from "./staff.ts";
import { addTalks } from "./talks.ts";

/** What is known of a request before its route runs. */
export interface RequestFacts extends Source {
  token: string | undefined;
  /** The secret of a sign-in at the desk. */
  signIn: string | undefined;
}

export interface ApiOptions {
  house: House;
  /** Whose numbers of help come first, and the house's own. */
  country: string;
  ownHelp: readonly CountryHelp[];
  /** Who settles disputes out of court, as the operator knows them. */
  disputeBodies: readonly DisputeBody[];
  /** Whether cookies may only travel over TLS. */
  secure: boolean;
  factsOf: (context: Context) => RequestFacts;
  /** Told of a person whose session ended or whose role is another: their open connections look it up. */
  standingChanged: (person: PersonId) => void;
}

/** The HTTP door: thin, every act is the one that the socket leads to. */
export function createApi(options: ApiOptions): Hono {
  const { house } = options;
  const db = house.desk.database;
  const app = new Hono();
  const recognised = new WeakMap<Request, ReturnType<typeof recognise>>();
  /** Once a request: the gate of the desk asks, and then whoever answers; each act asks again in its own transaction. */
  const known = (context: Context) => {
    const asked = recognised.get(context.req.raw);
    if (asked) return asked;
    const found = recognise(db.read, options.factsOf(context).token, house.desk.clock.now());
    recognised.set(context.req.raw, found);
    return found;
  };
  /** The one who reads, where this browser may. */
  const readerOf = async (context: Context): Promise<PersonId | undefined> => {
    const found = await known(context);
    if (found?.under15 && house.under15 === "help") throw new Refusal("reading_only");
    return found?.ban === undefined ? found?.session?.me.id : undefined;
  };
  /** [LIM6] The same, counted. */
  const countedReader = async (context: Context): Promise<PersonId | undefined> => {
    const reader = await readerOf(context);
    await takeRead(house.limits, reader, limitKey(options.factsOf(context).address));
    return reader;
  };
  const sessionOf = async (context: Context): Promise<Session> => {
    const found = await known(context);
    if (found?.under15 && house.under15 !== "talk") throw new Refusal("reading_only");
    if (found?.session === undefined) throw new Refusal("not_entered");
    return found.session;
  };

  /** Under 15 or banned: what is held about one, that it goes, and to report what one was told, is everybody's right. */
  const anySessionOf = async (context: Context): Promise<Session> => {
    const session = (await known(context))?.session;
    if (session === undefined) throw new Refusal("not_entered");
    return session;
  };

  // [HTP15] Whoever is banned has no part at the desk while that lasts: the act itself answers them.
  guardDesk(app, house.staff, async (context) => {
    const found = await known(context);
    const session = found?.ban === undefined ? found?.session : undefined;
    return session && { ...session.actor, signIn: options.factsOf(context).signIn };
  });
  app.get(routes.house.path, (context) =>
    context.json({ ...describeHouse(house.facts), posture: house.posture.memory.posture }),
  );

  app.get(routes.me.path, async (context) => {
    const found = await known(context);
    const notices = found?.session === undefined ? [] : await myHouseNotices(db.read, found.session.me.id);
    const lang = context.req.header("accept-language")?.startsWith("en") ? "en" : "fr";
    return context.json({
      ...(found?.session === undefined ? {} : { me: found.session.me }),
      ageAnswered: found?.device.first_age != null,
      readingOnly: house.under15 !== "talk" && (found?.under15 ?? false),
      suggestion: suggestName(lang, Math.random),
      ...(notices.length === 0 ? {} : { houseNotices: notices }),
    });
  });

  app.post(routes.entry.path, async (context) => {
    const { token, address, port } = options.factsOf(context);
    admitEntry(house);
    await house.limits.entries.take(limitKey(address));
    const entry = await bodyOf(context, entryBody);
    const outcome = await house.enter(token, entry, { address: limitKey(address), kept: entry.kept });
    const { result } = outcome;
    if (!(result instanceof Refusal)) noteEntry(house, { address, port }, result);
    const response = result instanceof Refusal ? refusalResponse(result) : context.json({ me: result.me });
    // Set even where entry is refused: the first answer about age sticks to this browser.
    response.headers.append("set-cookie", tokenCookie(outcome.token, options.secure));
    return response;
  });

  app.post(routes.leave.path, async (context) => {
    const { actor } = await sessionOf(context);
    await leave(db, house.desk.clock, actor);
    options.standingChanged(actor.person);
    return context.body(null, 204);
  });

  app.get(routes.rooms.path, async (context) => {
    return context.json({ rooms: await house.rooms(await countedReader(context)) });
  });

  app.get(routes.messages.path, async (context) => {
    const parsed = roomId.safeParse(context.req.param("room"));
    if (!parsed.success) throw new Refusal("not_found");
    const query = messagesQuery.safeParse(context.req.query());
    if (!query.success) throw new Refusal("bad_frame");
    const limit = Math.min(query.data.limit ?? 50, HISTORY_PAGE_MAX);
    const reader = await countedReader(context);
    return context.json((await readHistory(db, parsed.data as RoomId, { ...query.data, limit }, reader)).page);
  });

  app.post(routes.report.path, async (context) => {
    const [, key] = /^Bearer (.{1,128})$/.exec(context.req.header("authorization") ?? "") ?? [];
    const flagger = await flaggerOf(db.read, key);
    const reporter = flagger === undefined ? (await known(context))?.session?.me.id : undefined;
    // [LIM7] A lane of their own: nobody else at their address stands in it.
    const address = limitKey(options.factsOf(context).address);
    await house.limits.reports.take(flagger?.id ?? reporter ?? address);
    const what = await bodyOf(context, reportBody);
    const receipt = await report(house.moderation, reporter, what, { flagger, address });
    const warned = flagger && (await standingOfFlagger(db.read, flagger.id, house.desk.clock.now()));
    return context.json({ receipt, ...(warned && { warned: warned.receipt }) });
  });

  app.post(routes.owner.path, async (context) => {
    const { actor } = await sessionOf(context);
    const { link } = await bodyOf(context, ownerBody);
    await claimOwnership(db, house.desk.clock, actor, link);
    options.standingChanged(actor.person);
    return context.body(null, 204);
  });

  const addressOf = (context: Context) => options.factsOf(context).address;
  /** Banned or not, under 15 or not: what one reports, contests or is told is one's own. */
  const anybodyOf = async (context: Context) => (await known(context))?.session?.me.id;
  addReceipts(app, { house, bodies: options.disputeBodies, addressOf, readerOf: anybodyOf });
  addReviews(app, { house, addressOf });
  addNoticeForm(app, { house, addressOf, reporterOf: anybodyOf });
  const unbanned = async (context: Context): Promise<Session> => {
    const found = await known(context);
    if (found?.ban !== undefined) throw found.ban;
    return sessionOf(context);
  };
  addDesk(app, house, unbanned);
  addCases(app, house, unbanned);
  addGovern(app, house, unbanned);
  addStaff(app, house, {
    actorOf: async (context) => {
      const { actor } = await unbanned(context);
      return { ...actor, signIn: options.factsOf(context).signIn };
    },
    secure: options.secure,
  });
  addPosture(app, house, unbanned);
  addRules(app, house, unbanned);
  addDangers(app, house, { sessionOf: unbanned, help: { country: options.country, own: options.ownHelp } });
  addDevices(app, { ...options, sessionOf });
  addLeaving(app, house, { factsOf: options.factsOf, sessionOf: anySessionOf });
  addTalks(app, house, { sessionOf: anySessionOf });
  addComplaints(app, house, { sessionOf: unbanned, addressOf, readerOf: anybodyOf });
  return app;
}

function describeHouse({ name, welcome, accent, langs, charter }: HouseFacts) {
  const { version, clauses } = charter;
  const text = Object.fromEntries(langs.map((lang) => [lang, clauses.map((clause) => clause[lang])]));
  const ids = clauses.map(({ id }) => id);
  return {
    name,
    ...(welcome === undefined ? {} : { welcome }),
    langs,
    look: { accent },
    charter: { version, ids, text },
  };
}
