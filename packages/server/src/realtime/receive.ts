import { type ClientFrame, type ClientFrameKind, clientFrames } from "@parvis/protocol/client-frames";
import type { RefusalBody } from "@parvis/protocol/codes";
import { PROTOCOL_VERSION } from "@parvis/protocol/limits";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import { lastSaid } from "../conversations/store.ts";
import { listStatements } from "../moderation/read-receipt.ts";
import { pagesAwaiting } from "../moderation/standing-pages.ts";
import { recognise, type Session } from "../people/recognise.ts";
import type { Log } from "../platform/log.ts";
import { Refusal } from "../platform/refusal.ts";
import { listHeld } from "../safety/list-held.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { forReaders, readsOnly } from "./method.ts";
import { methods } from "./methods.ts";
import { admitEntry, noteConnection } from "./note-connection.ts";

/** Reads one frame of a connection and does what it asks. Never throws: what goes wrong ends this session at most. */
export function receive(desk: Desk, log: Log, connection: Connection, data: Buffer | string): void {
  let frame: ClientFrame;
  try {
    frame = parse(String(data));
  } catch (cause) {
    return refuse(log, connection, undefined, cause);
  }
  void answer(desk, log, connection, frame);
}

/** Apart, so that what came is not kept in memory for as long as its answer takes. */
async function answer(desk: Desk, log: Log, connection: Connection, frame: ClientFrame): Promise<void> {
  try {
    if (!connection.greeted) return await greet(desk, connection, frame);
    const given = await run(desk, connection, frame);
    if (given !== undefined) connection.send(given);
  } catch (cause) {
    refuse(log, connection, frame, cause);
  }
}

function refuse(log: Log, connection: Connection, frame: ClientFrame | undefined, cause: unknown): void {
  answerRefusal(connection, frame, refusalOf(log, frame?.t, cause));
}

/** The same for what is done later for a frame that waits for no answer: ends the connection where nothing is left of it. */
export function fail(log: Log, connection: Connection, kind: ClientFrameKind, cause: unknown): void {
  const { body } = refusalOf(log, kind, cause);
  if (fatal.has(body.code)) connection.bye({ t: "bye", ...body });
}

function refusalOf(log: Log, frame: ClientFrameKind | undefined, cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  log.error({ error: cause, frame }, "frame failed");
  return new Refusal("internal");
}

function parse(text: string): ClientFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal("bad_frame");
  }
  const kind = (value as { t?: unknown } | null)?.t;
  if (typeof kind !== "string" || !Object.hasOwn(clientFrames, kind)) throw new Refusal("bad_frame");
  const parsed = clientFrames[kind as ClientFrameKind].safeParse(value);
  if (!parsed.success) throw new Refusal("bad_frame");
  return parsed.data;
}

type Answer = ServerFrame | undefined;

function run(desk: Desk, connection: Connection, frame: ClientFrame): Answer | Promise<Answer> {
  if (frame.t === "hello" || frame.t === "enter") throw new Refusal("already_entered");
  if (!forReaders.has(frame.t) && readsOnly(desk, connection)) throw new Refusal("reading_only");
  const method = methods[frame.t] as (desk: Desk, connection: Connection, frame: ClientFrame) => Answer;
  return method(desk, connection, frame);
}

/** The first frame says which version is spoken and who it is. */
async function greet(desk: Desk, connection: Connection, frame: ClientFrame): Promise<void> {
  // At once: a `hello` that comes right behind it would be too late, and is not heard any more.
  if (frame.t !== "hello" && frame.t !== "enter") return connection.bye({ t: "bye", code: "not_entered" });
  if (frame.v > PROTOCOL_VERSION || frame.v < PROTOCOL_VERSION - 1) throw new Refusal("upgrade_required");
  connection.greeted = true;
  if (frame.t === "enter") return enterBySocket(desk, connection, frame);
  if (frame.token !== undefined) connection.token = frame.token;
  const { database, clock } = desk.house.desk;
  const known = await recognise(database.read, connection.token, clock.now());
  if (known?.ban !== undefined) throw known.ban;
  if (known?.under15 && desk.house.under15 === "help") throw new Refusal("reading_only");
  if (frame.token !== undefined && known?.session === undefined) throw new Refusal("session_ended");
  connection.session = known?.session;
  await welcome(desk, connection);
}

async function enterBySocket(desk: Desk, connection: Connection, frame: ClientFrame & { t: "enter" }): Promise<void> {
  // A page enters over HTTP, where its cookie is set: the first answer about age must stick to the browser.
  if (connection.fromPage) throw new Refusal("origin_refused");
  admitEntry(desk.house);
  await desk.house.limits.entries.take(connection.address);
  const known = frame.token ?? connection.token;
  const { token, result } = await desk.house.enter(known, frame, { address: connection.address });
  const told = known === token ? {} : { token };
  // Told even where entry is refused: the first answer about age sticks to this device, too.
  if (result instanceof Refusal) return connection.bye({ t: "bye", ...result.body, ...told });
  connection.session = result;
  await welcome(desk, connection, told);
}

async function welcome(
  { house, hub, apart }: Desk,
  connection: Connection,
  told: { token?: string } = {},
): Promise<void> {
  const session = connection.session;
  if (session !== undefined) noteConnection(house, connection, "entered");
  hub.devices.join(connection);
  const { posts, statements, pages, ...numbers } = await standsWith(house, session);
  connection.lastN = numbers.lastN;
  connection.send({
    t: "welcome",
    v: PROTOCOL_VERSION,
    at: house.desk.clock.now(),
    ...(session === undefined ? {} : { me: session.me }),
    ...told,
    ...numbers,
    charter: house.facts.charter.version,
  });
  // What was told while the line was cut told nobody here.
  connection.send({ t: "posture", ...house.posture.memory.posture });
  if (posts.length > 0) connection.send({ t: "heldPosts", posts });
  if (statements.length > 0) connection.send({ t: "statements", statements });
  // Whoever was called while they were away is called by nothing else.
  for (const page of pages.toReversed()) connection.send({ t: "page", ...page });
  await apart.greet(connection);
}

/** The numbers a device has used, what of its person waits, what was decided that they have not read, and what calls them. */
async function standsWith({ desk, held }: Desk["house"], session: Session | undefined) {
  if (session === undefined) return { lastN: 0, lastSaid: 0, posts: [], statements: [], pages: [] };
  const { actor } = session;
  const answered = await desk.answers.lastN(actor.device);
  const now = desk.clock.now();
  const { posts, lastN } = await listHeld(held.database.read, actor, now);
  const statements = await listStatements(held.database.read, actor.person);
  const pages = await pagesAwaiting(held.database.read, actor, now);
  const said = await lastSaid(held.database.read, actor.device);
  return { lastN: Math.max(answered, lastN), lastSaid: said, posts, statements, pages };
}

/** These leave nothing to go on with: the connection ends with them. */
const fatal = new Set<RefusalBody["code"]>([
  "bad_frame",
  "upgrade_required",
  "already_entered",
  "session_ended",
  "banned",
]);

function answerRefusal(connection: Connection, frame: ClientFrame | undefined, { body }: Refusal): void {
  if (frame === undefined || frame.t === "hello" || frame.t === "enter" || fatal.has(body.code)) {
    connection.bye({ t: "bye", ...body });
  } else if (frame.t === "say") connection.send({ t: "no", n: frame.n, talk: frame.talk, ...body });
  else if ("n" in frame) connection.send({ t: "no", n: frame.n, ...body });
  else if ("id" in frame) connection.send({ t: "no", id: frame.id, ...body });
  else if ("room" in frame) connection.send({ t: "no", room: frame.room, ...body });
}
