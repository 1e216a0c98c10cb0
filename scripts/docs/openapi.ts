import * as http from "@parvis/protocol/http";
import { PROTOCOL_VERSION } from "@parvis/protocol/limits";
import type { DocComments } from "./comments.ts";
import { idOf, type JsonSchema, ROUTES_AT } from "./schemas.ts";

export const OPENAPI_SCHEMAS = "#/components/schemas/";

/** The ways in over HTTP as OpenAPI 3.1. */
export function openApi(
  schemas: Record<string, JsonSchema>,
  examples: Record<string, object>,
  comments: DocComments,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries<http.Route>(http.routes)) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = {
      operationId: name,
      summary: comments.of(...ROUTES_AT, name),
      ...parameters(route, schemas),
      ...(route.body && { requestBody: { required: true, content: json(route.body, examples) } }),
      responses: responses(route, examples),
    };
  }
  const used = Object.fromEntries(Object.entries(schemas).filter(([id]) => !/^(client|server)\./.test(id)));
  return { ...head, paths, components: { securitySchemes, schemas: used } };
}

const head = {
  openapi: "3.1.0",
  info: {
    title: "Parvis: the ways in over HTTP",
    version: String(PROTOCOL_VERSION),
    description: "For pages and tools beside the live socket. What it means together is in protocol.md.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: "http://127.0.0.1:8080", description: "A house as it starts with no settings." }],
  security: [{}, { session: [] }],
};

const securitySchemes = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "parvis",
    description: "Set by `POST /api/entry`; scripts of a page cannot read it.",
  },
};

function parameters(route: http.Route, schemas: Record<string, JsonSchema>): object {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: schemas["client.follow"]?.properties?.[name as string] ?? { type: "string" },
  }));
  const query = route.query && schemas[idOf(route.query)]?.properties;
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: "query", schema }));
  const all = [...inPath, ...inQuery];
  return all.length === 0 ? {} : { parameters: all };
}

function responses(route: http.Route, examples: Record<string, object>): object {
  if (route.text) return { "200": { description: "Text.", content: { "text/plain": { schema: { type: "string" } } } } };
  const done = route.answer
    ? { "200": { description: "Done.", content: json(route.answer, examples) } }
    : { "204": { description: "Done." } };
  return {
    ...done,
    "4XX": { description: "Refused; nothing of it is stored.", content: json(http.refusalAnswer, examples) },
    "500": { description: "Something went wrong here; the body says no more than a request id." },
    "503": { description: "The house is busy; nothing was stored.", content: json(http.refusalAnswer, examples) },
  };
}

function json(schema: NonNullable<http.Route["body"]>, examples: Record<string, object>): object {
  const id = idOf(schema);
  return { "application/json": { schema: { $ref: OPENAPI_SCHEMAS + id }, example: examples[id] } };
}
