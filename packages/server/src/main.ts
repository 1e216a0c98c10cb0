#!/usr/bin/env node
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { readFrenchOffences } from "@parvis/legal/offences/read-offences";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Bus } from "./bus/bus.ts";
import type { HouseNews } from "./bus/house-messages.ts";
import { inProcessBus } from "./bus/in-process.ts";
import { openNatsBus } from "./bus/nats.ts";
import { runCommand } from "./cli/command.ts";
import type { ContactDesk } from "./conversations/contact-desk.ts";
import { AnsweredNotes } from "./conversations/note-answered.ts";
import { byCountry } from "./help/help-data.ts";
import type { HouseDesk } from "./house/change-house.ts";
import { type HouseFacts, HouseMemory } from "./house/house-facts.ts";
import { roomsSeed } from "./house/rooms-seed.ts";
import { createApp } from "./http/app.ts";
import { signInOf, tokenOf } from "./http/cookies.ts";
import { listenAt } from "./http/listen-at.ts";
import { originCheck } from "./http/origin.ts";
import { readWebFile, readWebFiles } from "./http/web-files.ts";
import { applyErasures } from "./leaving/apply-erasures.ts";
import { clientSource } from "./limits/address.ts";
import { createLimits, type TakenElsewhere } from "./limits/limits.ts";
import { destroyAll } from "./main/destroy-all.ts";
import { type Engine, openEngine } from "./main/open-engine.ts";
import { openLeaving } from "./main/open-leaving.ts";
import { openHouseRegister } from "./main/open-register.ts";
import { startPatiently } from "./main/start-patiently.ts";
import { tellApart } from "./main/tell-apart.ts";
import { compareReports } from "./meetings/compare-reports.ts";
import { callOutTo } from "./moderation/call-out.ts";
import { sweepDue } from "./moderation/clock-log.ts";
import { decideWith } from "./moderation/decide.ts";
import { gatherCases } from "./moderation/gather-cases.ts";
import { giveDeferred } from "./moderation/give-deferred.ts";
import { openClockBook } from "./moderation/open-clock-book.ts";
import { type Page, pageUrgent } from "./moderation/page-urgent.ts";
import type { RulesDesk } from "./moderation/rules-desk.ts";
import { enter } from "./people/enter.ts";
import { makeFirstOwnerLink, ownerIsKnown } from "./people/owner-link.ts";
import { admitPerson } from "./people/standing.ts";
import { findStanding, touchPersons } from "./people/store.ts";
import { type Chore, startChores } from "./platform/chores.ts";
import type { Clock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { DAY_MS } from "./platform/day.ts";
import { measureDiskSync } from "./platform/disk-sync.ts";
import { createLog, type Log } from "./platform/log.ts";
import { createMetrics, type Metrics } from "./platform/metrics.ts";
import { runEach } from "./platform/run-each.ts";
import { PostCounts } from "./posture/count-posts.ts";
import { guardWith } from "./posture/guard.ts";
import { keepWatch } from "./posture/keep-watch.ts";
import { linkArrivals } from "./posture/link-arrival.ts";
import { markWith, openMarkKey } from "./posture/network-mark.ts";
import type { PostureDesk } from "./posture/posture-desk.ts";
import { PostureMemory } from "./posture/posture-memory.ts";
import { isNewcomer, rightsOf } from "./posture/rules.ts";
import { suspectedSame } from "./posture/store.ts";
import { roomSummaries } from "./presence/room-summaries.ts";
import { SharedPresence } from "./presence/shared-presence.ts";
import { Apart } from "./realtime/apart.ts";
import { hearHouse } from "./realtime/hear-house.ts";
import type { House } from "./realtime/house.ts";
import { Hub } from "./realtime/hub.ts";
import { Live } from "./realtime/live.ts";
import { MissedTalk } from "./realtime/missed-talk.ts";
import { tellDecided } from "./realtime/tell-decided.ts";
import { tellHeld } from "./realtime/tell-held.ts";
import { tellPage } from "./realtime/tell-page.ts";
import { tellPeople } from "./realtime/tell-people.ts";
import type { LogDesk } from "./rooms/act-on-log.ts";
import { recordDecision, requireOwner } from "./rooms/decisions.ts";
import { concerns } from "./rooms/events.ts";
import { RecentPosts } from "./rooms/recent-posts.ts";
import { seedRooms } from "./rooms/seed-rooms.ts";
import { AskAboutPosts } from "./safety/adapters/ask-about-posts.ts";
import { addAdapterMetrics } from "./safety/adapters/metrics.ts";
import { openAdapters } from "./safety/adapters/open-adapters.ts";
import { compareInWorker, inTurn } from "./safety/compare-in-worker.ts";
import { compareHere } from "./safety/compare-rule.ts";
import { SafetyDocuments } from "./safety/documents.ts";
import type { Guard } from "./safety/guard.ts";
import type { HeldDesk } from "./safety/hold-post.ts";
import { HouseRules, standsOf } from "./safety/house-rules.ts";
import { judgePosts } from "./safety/judge-post.ts";
import { judgeTexts } from "./safety/judge-texts.ts";
import { type MakeEngine, Safety } from "./safety/open-safety.ts";
import { createProgramEngine } from "./safety/program-engine.ts";
import { MissedPosts } from "./safety/recall-missed.ts";
import { recallPast } from "./safety/recall-past.ts";
import { RecentVoices } from "./safety/recent-voices.ts";
import { returnOverdue } from "./safety/return-overdue.ts";
import { RoomLangs } from "./safety/room-langs.ts";
import type { NotedElsewhere } from "./safety/share-noted.ts";
import { HitTally } from "./safety/tally-hits.ts";
import { watchRules } from "./safety/watch-rules.ts";
import { openEpochKeys } from "./sealing/folder-epoch-keys.ts";
import { requireOwnKeys } from "./sealing/own-keys.ts";
import { Sealing, sealingDefaults } from "./sealing/sealing.ts";

const HOUR_MS = 60 * 60 * 1000;
const webFolder = fileURLToPath(new URL("../../web/dist/square", import.meta.url));
const deskFolder = fileURLToPath(new URL("../../web/dist/desk", import.meta.url));
const styles = ["pages.css", "plain.css"].map(
  (name) => [`/assets/${name}`, fileURLToPath(new URL(`./http/${name}`, import.meta.url))] as const,
);

/** A house that serves. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** The house's acts, for the command line. */
  house: House;
  /** The path of a fresh one-time owner link; undefined once the house has an owner. */
  ownerPath: string | undefined;
  /** What it does by itself, and how often it looks whether there is anything to do. */
  chores: readonly Pick<Chore, "name" | "everyMs">[];
  /** Does now what is otherwise done by the hour: destroys what has outlived its time. */
  destroyOld: () => Promise<void>;
  /** Does now what is otherwise done by the minute: gives back what has waited too long for a moderator. */
  returnOverdue: () => Promise<void>;
  /** Does now what is otherwise done by the minute: tells the reasons that an order kept back until today. */
  giveDeferred: () => Promise<void>;
  /** Does now what is otherwise done every other second: calls somebody to what cannot wait. */
  pageUrgent: () => Promise<void>;
  /** Does now what is otherwise done every second: counts what new people posted, sees a raid come, and what ended. */
  keepWatch: () => Promise<void>;
  /** Does now what is otherwise done by the minute: writes down what rules found, and looks for one that finds too much. */
  watchRules: () => Promise<void>;
  /** Does now what is otherwise done twice a minute: records which deadlines were missed, and what ran out. */
  sweepClocks: () => Promise<void>;
  /** Refuses what is new, finishes what was begun, closes. */
  stop: () => Promise<void>;
}

/** What is not in the settings. */
export interface Given {
  /** Tests keep the time. */
  clock?: Clock;
  /** What judges texts, where it is not the engine of the program. */
  makeEngine?: MakeEngine;
}

/** Opens the house's data, wires the house together and listens. What it opened is closed again if that fails. */
export function startServer(config: Config, given: Given = {}): Promise<RunningServer> {
  return startPatiently(() => startOnce(config, given), createLog(config.log, "start"));
}

async function startOnce(config: Config, given: Given): Promise<RunningServer> {
  await using opened = new AsyncDisposableStack();
  const parts = await openHouse(config, given, opened);
  const { database, clock } = parts.house.desk;
  await refuseOpenHouseWithoutOwner(config, await ownerIsKnown(database));
  const sockets = openLive(config, parts, opened);
  const { live } = sockets;
  const destroy = (stopping?: AbortSignal) => destroyAll(parts.house, config.retention.noticeDays * DAY_MS, stopping);
  // Before anybody sees anything: an old copy may hold what was erased since.
  await applyErasures(parts.house.leaving);
  // The first list reads the end of every room: better now than while somebody waits.
  await parts.house.rooms(undefined);
  await recallPast(database.read, parts, clock.now());
  const chores = [...choresOf(config, parts, live, destroy), ...lookUpChores(config, parts, sockets)];
  opened.defer(startChores(chores, createLog(config.log, "chores")));
  const url = await listen(config, parts, live, opened);
  const ownerLink = await makeFirstOwnerLink(database, clock);
  const ownerPath = ownerLink && `/owner#${ownerLink}`;
  const all = opened.move();
  return {
    url,
    house: parts.house,
    ownerPath,
    chores,
    destroyOld: destroy,
    returnOverdue: () => returnOverdue(parts.house.held),
    giveDeferred: () => giveDeferred(parts.house.moderation),
    pageUrgent: pagingOf(config, parts),
    keepWatch: async () => {
      await parts.postCounts.write(database);
      await keepWatch(parts.house.posture);
    },
    watchRules: async () => {
      await parts.tally.write(database);
      await watchRules(ruleWatchOf(parts));
    },
    sweepClocks: sweepingClocks(database, clock),
    stop: () => all.disposeAsync(),
  };
}

interface Parts {
  house: House;
  postCounts: PostCounts;
  tally: HitTally;
  houseRules: HouseRules;
  engine: Engine;
  safety: Safety;
  voices: RecentVoices;
  bus: Bus;
  shared: SharedPresence;
  /** Tells all processes that somebody stands otherwise than before: a ban, a role, the end of a session. */
  standingChanged: (person: PersonId) => void;
  /** Those of this process who are told. */
  onStanding: Set<(person: PersonId) => void>;
  onNews: Set<(news: HouseNews) => void>;
  onHeld: Set<(person: PersonId) => void>;
  onDecided: Set<(person: PersonId) => void>;
  /** Who has a socket open in this process: known once there are sockets. */
  here: { has: (person: PersonId) => boolean };
  onPage: Set<(person: PersonId, page: Page) => void>;
  metrics: Metrics;
  figures: { connections: number; messages: number };
}

/** What stores and decides: the database, the acts, and who tells whom that a room has grown. */
async function openHouse(config: Config, given: Given, opened: AsyncDisposableStack): Promise<Parts> {
  // Closed last: what is drained is still told.
  const ofBus = opened.use(new AsyncDisposableStack());
  const figures = {
    ...{ connections: 0, messages: 0 },
    get busConnected() {
      return bus.connected;
    },
  };
  const metrics = createMetrics(figures);
  const onStanding = new Set<(person: PersonId) => void>();
  const standingChanged = (person: PersonId) => {
    for (const listener of onStanding) listener(person);
    bus.tell("standing", { person });
  };
  let outside: AskAboutPosts | undefined;
  let answered: AnsweredNotes | undefined;
  let missedPosts: MissedPosts | undefined;
  const voices = new RecentVoices();
  const publish = (room: RoomId, events: EventFrame[]) => {
    figures.messages += events.length;
    bus.publish({ room, seq: events.at(-1)!.seq, events });
    outside?.told(room, events);
    answered?.told(room, events);
    missedPosts?.stored(room, events);
    voices.told(room, events);
    for (const person of events.flatMap((event) => concerns(event) ?? [])) standingChanged(person);
  };
  const onCommit = (ms: number) => metrics.commitSeconds.observe(ms / 1000);
  const engine = await openEngine({ config, clock: given.clock, publish, onCommit }, opened);
  const { database, clock, answers, search, lane } = engine;
  const id = await requireOwnKeys(database, keyFolders(config).keys, engine.othersRun);
  const bus = ofBus.use(await openBus(config, id));
  answered = new AnsweredNotes(database, clock);
  const noteAnswered = () => answered!.write();
  opened.defer(noteAnswered);
  engine.chores.push({ name: "answered", everyMs: 1000, run: noteAnswered });
  await seedRooms({ database, clock, retentionDays: config.retention.roomDays }, roomsSeed);
  const onNews = new Set<(news: HouseNews) => void>();
  const tell = (news: HouseNews) => {
    for (const listener of onNews) listener(news);
    bus.tell("news", news);
  };
  const onHeld = new Set<(person: PersonId) => void>();
  const tellHeld = (person: PersonId) => {
    for (const listener of onHeld) listener(person);
    bus.tell("held", { person });
  };
  const onDecided = new Set<(person: PersonId) => void>();
  const tellDecided = (person: PersonId) => {
    for (const listener of onDecided) listener(person);
    bus.tell("decided", { person });
  };
  const noticeMs = config.retention.noticeDays * DAY_MS;
  const facts = () => houseDesk.memory.facts;
  const reasons = { book: openClockBook(), offences: readFrenchOffences(), facts, noticeMs };
  const { under15 } = config.ages;
  const log = { database, answers, clock, under15, publish, decide: decideWith(reasons), tellDecided };
  const memory = await PostureMemory.open(database.read, clock);
  const guard = guardWith(memory, config.posture);
  const houseRules = await HouseRules.open(database.read);
  const tally = new HitTally(houseRules, clock);
  opened.defer(() => tally.write(database));
  const told = { log, tell, tellHeld, facts, guard, houseRules, tally, voices };
  const { safety, judge, held, judgePost } = openJudges(config, given, told, bus);
  if (bus.shared) {
    missedPosts = new MissedPosts({ db: database.read, safety, voices, clock, bus });
    engine.chores.push({ name: "missed-posts", everyMs: 1000, run: () => missedPosts!.look() });
  }
  const rules = openRules(config, given, { database, clock, facts, houseRules, safety, bus });
  const changed = async () => {
    await memory.look();
    bus.tell("posture", {});
  };
  const lang = () => facts().langs[0]!;
  const posture: PostureDesk = {
    ...{ database, clock, config: config.posture, memory, noticeMs, lang, tell, changed },
    decided: { reasons, keptTextMs: held.keptTextMs, publish, tell: tellDecided },
  };
  const mark = markWith(await openMarkKey(config.data, config.posture.networkKey), config.posture);
  const link = linkArrivals({ config: config.posture, mark, noticeMs });
  const postCounts = new PostCounts(config.posture.newcomerPosts, clock);
  opened.defer(() => postCounts.write(database));
  outside = opened.use(openOutside(config, held, metrics));
  const desk = { ...log, judge, keptTextMs: held.keptTextMs };
  const houseDesk: HouseDesk = await openHouseDesk(config, { database, clock, judge, tell });
  const shared = new SharedPresence(bus, clock);
  opened.defer(() => shared.leave());
  const { presence } = shared;
  const { register, chore } = await openHouseRegister(
    config,
    { clock, book: reasons.book, log: createLog(config.log, "register") },
    opened,
  );
  const here = { has: (_person: PersonId) => false };
  const square = { db: database.read, presence, recent: new RecentPosts(), clock };
  const house: House = {
    desk,
    contacts: await openContacts(config, { database, clock, tell, posture }, opened),
    meetings: {
      ...{ database, clock, noticeMs, suspected: suspectedSame, tell, rate: config.limits.meetingsPerPerson },
      keepMs: config.meetings.keepDays * DAY_MS,
      windowMs: config.meetings.windowMinutes * 60_000,
    },
    keys: {
      ...{ database, clock, standingChanged, under15: config.ages.under15 },
      charterVersion: () => houseDesk.memory.facts.charter.version,
      houseName: () => houseDesk.memory.facts.name,
    },
    posts: { lane, judge: judgePost, stored: (actor) => postCounts.count(actor) },
    held,
    rules,
    posture,
    moderation: {
      ...{ ...log, ...reasons, keptTextMs: held.keptTextMs, tell, tellHeld, standingChanged },
      retentionDays: config.retention.roomDays,
      windowDays: config.retention.talkDays,
      present: (room) => presence.count(room),
      markOf: (kind, of) => `${kind} ${mark(kind, of)}`,
      suspected: suspectedSame,
      exposure: { cases: config.exposure.graveCases, shiftMs: config.exposure.shiftHours * HOUR_MS },
    },
    staff: {
      ...{ database, clock, tell, noticeMs, signIn: config.signIn },
      houseName: () => houseDesk.memory.facts.name,
    },
    roomDesk: {
      ...{ database, clock, judge, decide: log.decide, tellDecided },
      retentionDays: config.retention.roomDays,
      proposals: config.limits.proposalsPerPerson,
      tell,
    },
    houseDesk,
    register,
    leaving: await openLeaving(config, {
      ...{ log, book: reasons.book, register, standingChanged, tell },
      houseName: () => houseDesk.memory.facts.name,
    }),
    get facts() {
      return houseDesk.memory.facts;
    },
    search,
    presence,
    limits: createLimits(config.limits, bus.shared ? takenElsewhere(bus) : undefined),
    under15: config.ages.under15,
    rooms: (viewer) => roomSummaries(square, viewer),
    enter: async (token, entry, from) => {
      const charterVersion = () => houseDesk.memory.facts.charter.version;
      const { under15 } = config.ages;
      const isHere = (person: PersonId) => here.has(person);
      const door = { database, clock, charterVersion, judge, link, under15, standingChanged, isHere };
      return enter(door, token, entry, from);
    },
  };
  const listeners = {
    standingChanged,
    onStanding,
    onNews,
    onHeld,
    onDecided,
    here,
    onPage: new Set<(person: PersonId, page: Page) => void>(),
  };
  engine.chores.push(chore);
  return { house, postCounts, tally, houseRules, engine, safety, voices, bus, shared, ...listeners, metrics, figures };
}

type ContactParts = Pick<PostureDesk, "database" | "clock" | "tell"> & { posture: PostureDesk };

/** Where the keys of the days of private talk lie, and the list of those destroyed. */
function keyFolders({ data, sealing }: Config) {
  const { keys = join(data, "epoch-keys"), destroyed = join(data, "destroyed-epochs") } = sealing;
  return { keys, destroyed };
}

/** Who may write to whom in private, and what they write. How it reaches people is wired where there are sockets. */
async function openContacts(
  config: Config,
  { database, clock, tell, posture }: ContactParts,
  opened: AsyncDisposableStack,
): Promise<ContactDesk> {
  const epochKeys = await openEpochKeys(keyFolders(config));
  const windowDays = config.retention.talkDays;
  const sealing = opened.use(new Sealing({ database, keys: epochKeys, clock, ...sealingDefaults }));
  const standOf: ContactDesk["standOf"] = async (db, actor, now) => {
    const linked = (await suspectedSame(db, actor.person)).length > 0;
    const newcomer = isNewcomer(actor, now, config.posture);
    return { mayAsk: rightsOf(posture.memory.standing(now), newcomer, linked).requests, newcomer };
  };
  return {
    database,
    clock,
    sealing,
    keys: epochKeys,
    windowDays,
    standOf,
    tell,
    deliver: () => {},
    apartChanged: () => {},
  };
}

interface Told {
  log: LogDesk;
  tell: (news: HouseNews) => void;
  tellHeld: (person: PersonId) => void;
  facts: () => HouseFacts;
  guard: Guard;
  houseRules: HouseRules;
  tally: HitTally;
  voices: RecentVoices;
}

/** What reads every text before others do, and keeps what waits for a moderator. */
function openJudges(
  config: Config,
  { makeEngine = makeEngineFor(config) }: Given,
  { log, tell, tellHeld, facts, guard, houseRules, tally, voices }: Told,
  bus: Bus,
) {
  const { database, clock } = log;
  const elsewhere = bus.shared ? notedElsewhere(bus) : undefined;
  const options = { data: config.data, makeEngine, clock, log: createLog(config.log, "safety") };
  const safety = Safety.open({ ...options, houseRules, onJudged: (verdict) => tally.count(verdict), elsewhere });
  const noticeMs = config.retention.noticeDays * DAY_MS;
  const lang = () => facts().langs[0]!;
  const held = { ...log, keptTextMs: config.retention.keptTextDays * DAY_MS, noticeMs, tell, tellHeld, lang };
  const desk = { safety, clock, langs: new RoomLangs(database.read, clock), noticeMs, guard, tell };
  return { safety, held, judge: judgeTexts(desk), judgePost: judgePosts({ ...desk, held, voices }) };
}

interface RulesParts {
  database: RulesDesk["database"];
  clock: Clock;
  facts: () => HouseFacts;
  houseRules: HouseRules;
  safety: Safety;
  bus: Bus;
}

/** What the rules of the engine are changed with. Past messages are judged again beside this process, or by a test's engine. */
function openRules(
  { data, database: address }: Config,
  { makeEngine }: Given,
  { database, clock, facts, houseRules, safety, bus }: RulesParts,
): RulesDesk {
  const documents = new SafetyDocuments(data);
  const compare =
    makeEngine === undefined
      ? compareInWorker({ data, database: address })
      : compareHere(database.read, documents, makeEngine);
  const look = async () => {
    await houseRules.look();
    safety.look();
  };
  const changed = async () => {
    await look();
    bus.tell("rules", {});
  };
  const clauses = () => facts().charter.clauses.map(({ id }) => id);
  const asked = { clauses, leftOut: () => safety.leftOut };
  return { database, clock, documents, compare: inTurn(compare), ...asked, look, changed };
}

/** Outside services that look at what was said in public, after it was said. None by default. */
function openOutside(config: Config, { database, clock, noticeMs, tell }: HeldDesk, metrics: Metrics): AskAboutPosts {
  const log = createLog(config.log, "adapters");
  const adapters = openAdapters(config.safety.adapters);
  const outside = new AskAboutPosts(adapters, { database, clock, log, noticeMs, tell });
  addAdapterMetrics(metrics.registry, () => outside.states());
  return outside;
}

/** More posts a second than anybody types: limits raised so far are those of a load run. */
const TYPED_MAX_PER_S = 10;

/** The engine as a house with these limits has it. */
function makeEngineFor({ log, limits: { postsPerPerson } }: Config): MakeEngine {
  const countsPosts = postsPerPerson.points / postsPerPerson.seconds <= TYPED_MAX_PER_S;
  if (!countsPosts)
    createLog(log, "safety").warn({ postsPerPerson }, "posts are not counted: floods and repeats are not seen");
  return (given) => createProgramEngine({ ...given, countsPosts });
}

function takenElsewhere(bus: Bus): TakenElsewhere {
  return { tell: (taken) => bus.tell("taken", taken), hear: (listener) => bus.hear("taken", listener) };
}

function notedElsewhere(bus: Bus): NotedElsewhere {
  return { tell: (noted) => bus.tell("noted", noted), hear: (listener) => bus.hear("noted", listener) };
}

async function openBus({ bus: { url, prefix }, log }: Config, house: string): Promise<Bus> {
  return url === undefined ? inProcessBus() : openNatsBus({ url, prefix, house, log: createLog(log, "bus") });
}

/** What the house says of itself, and how its owner changes that. */
async function openHouseDesk(
  config: Config,
  { database, clock, judge, tell }: Pick<HouseDesk, "database" | "clock" | "judge" | "tell">,
): Promise<HouseDesk> {
  const { name, lang } = config.house;
  const defaults = { name, langs: lang === "fr" ? (["fr", "en"] as const) : (["en", "fr"] as const) };
  return {
    database,
    clock,
    memory: await HouseMemory.open(database.read, defaults),
    defaults,
    admitOwner: async (tx, session, now) => {
      const standing = admitPerson(await findStanding(tx, session), now);
      requireOwner(standing);
      return standing.name;
    },
    record: async (tx, decision) => void (await recordDecision(tx, { ...decision, act: "house" })),
    judge,
    tell,
  };
}

/** What is open to people: sockets, the hub that brings them their rooms, and what looks for talk that the bus lost. */
interface Sockets {
  live: Live;
  hub: Hub;
  missed: MissedTalk;
}

function openLive(config: Config, parts: Parts, opened: AsyncDisposableStack): Sockets {
  const { house, bus, metrics, figures } = parts;
  const log = createLog(config.log, "realtime");
  const { database } = house.desk;
  const hub = new Hub({ database, bus, log, onDelivered: (count) => metrics.deliveries.inc(count) });
  const apart = new Apart(database.read, hub.devices);
  const missed = new MissedTalk({ hub, contacts: house.contacts, isLookedUp: isStoredUnheard(config, bus) });
  const desk = { house, hub, bus, apart, missed };
  house.contacts.deliver = ({ talk, people, by, record }) =>
    tellPeople(desk, { people, by, frame: { t: "sealed", talk, record: Buffer.from(record).toString("base64") } });
  house.contacts.apartChanged = (people) => {
    void apart.refresh(people).catch((error) => log.error({ error }, "apart"));
    bus.tell("apart", { people });
  };
  const live = new Live({
    desk,
    log,
    proxies: config,
    isOwnOrigin: originCheck(config.publicUrl),
    tokenOf,
    signInOf: (request) => signInOf(request, isSecure(config)),
    frames: config.limits.framesPerConnection,
    isAway: parts.engine.isAway,
    onCount: (count) => {
      figures.connections = count;
    },
  });
  parts.here.has = (person) => hub.devices.of(person).length > 0;
  opened.defer(() => noteSeen(house, live).catch((error) => log.error({ error }, "not noted who was here")));
  opened.defer(() => live.close());
  parts.onStanding.add((person) => live.standingChanged(person));
  parts.onHeld.add((person) => void tellHeld(desk, person).catch((error) => log.error({ error }, "held")));
  parts.onDecided.add((person) => void tellDecided(desk, person).catch((error) => log.error({ error }, "decided")));
  parts.onPage.add((person, page) => tellPage(desk, person, page));
  house.posture.memory.onChange = (posture) => live.tellAll({ t: "posture", ...posture });
  parts.onNews.add((news) => {
    missed.told(news);
    live.hearNews(news);
  });
  hearHouse(desk, live, log);
  return { live, hub, missed };
}

const sweepingClocks = (database: RulesDesk["database"], clock: Clock) => () =>
  database.write((tx) => sweepDue(tx, clock.now()), "rows");

function choresOf(config: Config, parts: Parts, live: Live, destroy: Chore["run"]): Chore[] {
  const { house, engine, metrics, figures } = parts;
  const { database, clock } = house.desk;
  let indexed = -1;
  const wakeSearch = async () => {
    if (indexed !== figures.messages) house.search.wake();
    indexed = figures.messages;
  };
  // With the house in PostgreSQL it is another machine's disk that counts.
  const measureDisk = async () => {
    if (config.database === undefined) metrics.diskSyncSeconds.observe((await measureDiskSync(config.data)) / 1000);
  };
  const page = pagingOf(config, parts);
  const tellAway = tellWhenAway(engine, createLog(config.log, "storage"));
  const tellOthers = tellApart(config, engine.othersRun, createLog(config.log, "settings"));
  return [
    ...engine.chores,
    engine.share({ name: "destroy", everyMs: HOUR_MS, atOnce: true, run: destroy }),
    engine.share({ name: "held", everyMs: 60_000, run: () => returnOverdue(house.held) }),
    engine.share({ name: "cases", everyMs: 2000, heldMs: 6000, run: page }),
    { name: "posture", everyMs: 250, run: () => house.posture.memory.look() },
    { name: "post-counts", everyMs: 1000, run: () => parts.postCounts.write(database) },
    engine.share({ name: "watch", everyMs: 1000, run: () => keepWatch(house.posture) }),
    engine.share({ name: "clocks", everyMs: 30_000, run: sweepingClocks(database, clock) }),
    engine.share({ name: "deferred", everyMs: 60_000, run: () => giveDeferred(house.moderation) }),
    { name: "safety", everyMs: 5000, run: house.rules.look },
    { name: "rule-hits", everyMs: 10_000, run: () => parts.tally.write(database) },
    engine.share({ name: "rule-watch", everyMs: 60_000, run: () => watchRules(ruleWatchOf(parts)) }),
    { name: "forget-talks", everyMs: 10_000, run: async () => house.contacts.sealing.forgetIdle() },
    { name: "away", everyMs: 1000, run: async () => tellAway() },
    { name: "touch", everyMs: 10 * 60_000, run: () => noteSeen(house, live) },
    { name: "index", everyMs: 500, run: wakeSearch },
    { name: "disk", everyMs: 60_000, atOnce: true, run: measureDisk },
    { name: "settings", everyMs: 60_000, atOnce: true, run: tellOthers },
  ];
}

/** [PPL4] Until when people were here, those too who have gone since it was last noted. */
function noteSeen({ desk: { database, clock } }: House, live: Live): Promise<void> {
  return database.write((tx) => touchPersons(tx, live.takeSeen(), clock.now()), "rows");
}

/** Brings what the house found into the queue, and somebody to what cannot wait. */
function pagingOf(config: Config, { house, bus, onPage }: Parts): () => Promise<void> {
  const tellPage = (person: PersonId, page: Page) => {
    for (const listener of onPage) listener(person, page);
    bus.tell("page", { person, page });
  };
  const callOut = callOutTo(config.desk.pageUrl, createLog(config.log, "pages"));
  // Whatever cannot be compared or gathered keeps nobody from being called.
  return () =>
    runEach([
      () => compareReports(house.meetings),
      () => gatherCases(house.moderation),
      () => pageUrgent({ ...house.moderation, tellPage, callOut }),
    ]);
}

function ruleWatchOf({ house, houseRules }: Pick<Parts, "house" | "houseRules">) {
  const { documents } = house.rules;
  return {
    ...{ database: house.desk.database, clock: house.desk.clock },
    stands: () => standsOf(documents.ruleFiles(), houseRules.acts),
    acts: () => houseRules.acts,
    tell: () => house.moderation.tell({ of: "rules" }),
  };
}

function tellWhenAway({ isAway }: Engine, log: Log): () => void {
  let away = false;
  return () => {
    if (away === isAway()) return;
    away = isAway();
    if (away) log.warn({}, "database away");
    else log.info({}, "database back");
  };
}

/**
 * Whether something may be stored that nobody here is told of: another process stored it, and the bus lost it; or the
 * connection to the database was cut off between a commit and its answer.
 */
const isStoredUnheard = ({ database }: Config, bus: Bus) => bus.shared || database !== undefined;

/** What may have been stored unheard is looked up. */
function lookUpChores(config: Config, { bus, house, shared }: Parts, { live, hub, missed }: Sockets): Chore[] {
  if (!isStoredUnheard(config, bus)) return [];
  const { memory } = house.houseDesk;
  const lookUps: Chore[] = [
    { name: "positions", everyMs: 2000, run: () => hub.checkPositions() },
    { name: "private", everyMs: 2000, run: () => missed.look() },
    { name: "standings", everyMs: 10_000, run: () => live.checkStandings() },
    { name: "apart", everyMs: 10_000, run: () => live.checkApart() },
    { name: "readers", everyMs: 10_000, run: () => live.checkReaders() },
    { name: "house", everyMs: 10_000, run: () => memory.refresh() },
  ];
  bus.onBack(() => void Promise.all(lookUps.map(({ run }) => run())).catch(() => {}));
  const presence = { name: "presence", everyMs: 1000, run: async () => shared.tick() };
  return bus.shared ? [presence, ...lookUps] : lookUps;
}

/** The HTTP side: pages, API and the way to the sockets. Resolves with the address once it listens. */
async function listen(
  config: Config,
  { house, engine, standingChanged, metrics }: Parts,
  live: Live,
  opened: AsyncDisposableStack,
): Promise<string> {
  let ready = false;
  const app = createApp({
    house,
    country: config.house.country,
    ownHelp: byCountry(config.help.own, config.house.country),
    disputeBodies: config.redress.bodies,
    secure: isSecure(config),
    factsOf: ({ env: { incoming } }) => ({
      ...{ token: tokenOf(incoming), signIn: signInOf(incoming, isSecure(config)) },
      ...clientSource(incoming, config),
    }),
    standingChanged,
    log: createLog(config.log, "http"),
    isOwnOrigin: originCheck(config.publicUrl),
    square: readWebFiles(webFolder),
    desk: readWebFiles(deskFolder),
    away: config.house.awayUrl,
    styles: new Map(styles.map(([path, file]) => [path, readWebFile(file)])),
    health: () => (!ready ? "stopping" : engine.isAway() ? "database away" : "ok"),
    metrics: () => metrics.registry.metrics(),
  });
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.on("upgrade", (request, socket, head) => {
    // Node hands it over without a listener: a reset by the other side would end the process.
    socket.on("error", onUpgradeError);
    if (URL.parse(request.url ?? "", "http://house")?.pathname === "/live")
      live.upgrade(request, socket as Socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  });
  await listenAt(server, config);
  ready = true;
  opened.defer(() => {
    ready = false;
    server.close();
    server.closeIdleConnections();
  });
  return `http://${hostOf(server.address() as AddressInfo)}`;
}

const isSecure = ({ publicUrl }: Config): boolean => publicUrl?.startsWith("https:") ?? false;

function onUpgradeError(this: Duplex): void {
  this.destroy();
}

/** A house that anybody on the network can reach must already have somebody who answers for it. */
async function refuseOpenHouseWithoutOwner(config: Config, hasOwner: boolean): Promise<void> {
  if (hasOwner || ["127.0.0.1", "::1", "localhost"].includes(config.host)) return;
  throw new Error(
    `HOST is ${config.host}, but this house has no owner yet. Start it without HOST, open the owner link it prints, then start it again.`,
  );
}

function hostOf({ address, family, port }: AddressInfo): string {
  return family === "IPv6" ? `[${address}]:${port}` : `${address}:${port}`;
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2), { env: process.env, start: startServer });
}
