import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { routes } from "@parvis/protocol/http";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { renderHelp } from "../help/render-help.ts";
import { recognise } from "../people/recognise.ts";
import type { Log } from "../platform/log.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { refusalResponse } from "./answers.ts";
import { type ApiOptions, createApi } from "./api.ts";
import { addAway } from "./away.ts";
import { bodyLimit } from "./body-limit.ts";
import { FrontPage } from "./front-page.ts";
import type { OriginCheck } from "./origin.ts";
import { langOf } from "./page-lang.ts";
import { asksForPage, refusalPage } from "./refusal-page.ts";
import { renderCharter } from "./render-charter.ts";
import { renderFront } from "./render-front.ts";
import { fileResponse, type WebFile } from "./web-files.ts";

interface AppOptions extends ApiOptions {
  log: Log;
  isOwnOrigin: OriginCheck;
  square: ReadonlyMap<string, WebFile>;
  /** The desk's cases, a page of their own. */
  desk: ReadonlyMap<string, WebFile>;
  /** Style sheets of the pages that need no script, by their path. */
  styles: ReadonlyMap<string, WebFile>;
  /** Where somebody goes who leaves fast. */
  away: string;
  /** What keeps it from serving, or `ok`. */
  health: () => "ok" | "stopping" | "database away";
  metrics: () => Promise<string>;
}

/** Everything the house answers over HTTP: the API, the pages, and what watches it. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  // Nobody elsewhere is told of a page. The house's own forms are: without, a browser would not say that they are its own.
  const headers = { contentSecurityPolicy: policy, referrerPolicy: "same-origin" };
  app.use(secureHeaders({ ...headers, strictTransportSecurity: options.secure }));
  app.use(async (context, next) => {
    const origin = context.req.header("origin");
    if (origin !== undefined && !options.isOwnOrigin(origin, context.env.incoming)) throw new Refusal("origin_refused");
    await next();
  });
  const [limit, reportLimit] = [bodyLimit(BODY_MAX_BYTES), bodyLimit(REPORT_MAX_BYTES)];
  app.use("/api/*", async (context, next) => {
    context.header("cache-control", "no-store");
    return (context.req.path.startsWith("/api/talks/") ? reportLimit : limit)(context, next);
  });
  const refuse = (context: Context, refusal: Refusal) =>
    asksForPage(context) ? refusalPage(context, refusal, options.house.facts.name) : refusalResponse(refusal);
  app.onError((error, context) => {
    if (error instanceof Refusal) return refuse(context, error);
    const requestId = uuidv7(Date.now());
    options.log.error({ error, requestId }, "request failed");
    return Response.json({ code: "internal", requestId }, { status: 500 });
  });
  app.notFound((context) => refuse(context, new Refusal("not_found")));
  app.route("/", createApi(options));
  addPages(app as unknown as Hono, options);
  addWatch(app, options);
  return app;
}

/** A whole charter in two languages, every character of three bytes. */
const BODY_MAX_BYTES = 64 * 1024;
/** Five hundred private messages with what opens them, every character of three bytes. */
const REPORT_MAX_BYTES = 4 * 1024 * 1024;

/** [HTP1] Nothing from elsewhere, nothing inline. */
const policy = {
  defaultSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

const FIRST_SCRIPT = /^\/assets\/first-[\w-]+\.js$/;

function addPages(app: Hono, options: AppOptions): void {
  const { country, ownHelp: own, square } = options;
  const facts = () => options.house.facts;
  // The square's own first script (web: reading/first.ts), which only applies what its reader chose.
  const reading = [...square.keys()].find((path) => FIRST_SCRIPT.test(path));
  app.get("/help", (context) => {
    const lang = langOf(context, ["fr", "en"]);
    return context.html(renderHelp({ lang, house: facts().name, country, own, reading }));
  });
  app.get("/charter", (context) => {
    const { name: house, langs, charter } = facts();
    return context.html(renderCharter({ lang: langOf(context, langs), langs, house, charter, reading }));
  });
  for (const [path, file] of options.styles) app.get(path, (context) => send(context, file, "no-cache"));
  app.get("/assets/*", (context) => {
    const { path } = context.req;
    const file = square.get(path);
    if (file !== undefined) return send(context, file, "public, max-age=31536000, immutable");
    // [HTP300] Of another version. That script brings a page anew which lacks its other files, whatever version it is of.
    const own = FIRST_SCRIPT.test(path) && reading !== undefined && square.get(reading);
    if (!own) throw new Refusal("not_found");
    return send(context, own, "no-cache");
  });
  addManifest(app, options);
  addAway(app, options.away);
  // What has no hash in its name: the worker, the icons. Always asked for anew.
  for (const [path, file] of square) {
    if (path !== "/index.html" && !path.startsWith("/assets/"))
      app.get(path, (context) => send(context, file, "no-cache"));
  }
  addCasesPage(app, options.desk);
  addFront(app, options);
}

/** A page for all, and empty without what it asks for. */
function addCasesPage(app: Hono, desk: ReadonlyMap<string, WebFile>): void {
  app.get("/cases", (context) => {
    const page = desk.get("/index.html");
    if (page === undefined) return context.text("The pages have not been built: npm run build", 503);
    return send(context, page, "no-cache");
  });
  app.get("/cases/assets/*", (context) => {
    const file = desk.get(context.req.path.slice("/cases".length));
    if (file === undefined) throw new Refusal("not_found");
    return send(context, file, "public, max-age=31536000, immutable");
  });
}

/** [HTP3] Installed, the house bears its own name. */
function addManifest(app: Hono, { house, square }: AppOptions): void {
  const built = square.get("/manifest.webmanifest");
  if (built === undefined) return;
  const manifest = JSON.parse(built.bodies.identity.toString());
  app.get("/manifest.webmanifest", (context) => {
    const { name, welcome, langs } = house.facts;
    const own = { name, short_name: name, lang: langs[0], ...(welcome === undefined ? {} : { description: welcome }) };
    const headers = { "content-type": built.type, "cache-control": "no-cache" };
    return context.body(JSON.stringify({ ...manifest, ...own }), 200, headers);
  });
}

/** The square, wherever one comes in. */
function addFront(app: Hono, options: AppOptions): void {
  const { house, square } = options;
  const built = square.get("/index.html");
  const page = built && new FrontPage(built);
  for (const path of ["/", "/owner", "/desk", "/r/:room"]) {
    app.get(path, async (context) => {
      if (await isHelpOnly(options, context)) return context.redirect("/help");
      if (page === undefined) return context.text("The pages have not been built: npm run build", 503);
      const { facts } = house;
      const lang = langOf(context, facts.langs);
      // As a reader sees it, whoever asks: one page for all.
      const rooms = await house.rooms(undefined);
      const plain = renderFront({
        lang,
        facts,
        rooms,
        now: house.desk.clock.now(),
        posture: house.posture.memory.posture,
      });
      const response = send(context, page.file({ lang, facts, plain }), "no-cache");
      response.headers.append("vary", "accept-language");
      return response;
    });
  }
}

/** Whether this browser finds help here and nothing else. */
async function isHelpOnly({ house, factsOf }: AppOptions, context: Context): Promise<boolean> {
  if (house.under15 !== "help") return false;
  const { database, clock } = house.desk;
  return (await recognise(database.read, factsOf(context).token, clock.now()))?.under15 ?? false;
}

function addWatch(app: Hono<{ Bindings: HttpBindings }>, { health, metrics }: AppOptions): void {
  app.get(routes.health.path, (context) => context.text(health(), health() === "ok" ? 200 : 503));
  app.get(routes.metrics.path, async (context) => {
    // Figures of the house are for its operator, on the machine itself or through a tunnel to it.
    if (!isFromHere(context.env.incoming)) throw new Refusal("not_found");
    return context.text(await metrics());
  });
}

/** What a proxy says of whom it asks for; whether it is one of ours does not matter. */
const BY_PROXY = ["forwarded", "x-forwarded-for", "x-real-ip", "via"] as const;

/** From this machine, and not from a proxy on it, behind which anybody may be. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const { remoteAddress: address = "" } = socket;
  const isLoopback = address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
  return isLoopback && BY_PROXY.every((name) => headers[name] === undefined);
}

function send(context: Context, file: WebFile, cacheControl: string): Response {
  return fileResponse(file, context.req.header("accept-encoding") ?? "", cacheControl);
}
