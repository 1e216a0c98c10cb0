import { clientFrames } from "@parvis/protocol/client-frames";
import * as desk from "@parvis/protocol/desk";
import * as http from "@parvis/protocol/http";
import * as leaving from "@parvis/protocol/leaving";
import * as posture from "@parvis/protocol/posture";
import * as privateTalk from "@parvis/protocol/private";
import * as rooms from "@parvis/protocol/rooms";
import * as rules from "@parvis/protocol/rules";
import * as server from "@parvis/protocol/server-frames";
import * as staff from "@parvis/protocol/staff";
import * as z from "zod/mini";
import type { DocComments } from "./comments.ts";

const SOURCES = "packages/protocol/src";
const FILES = {
  client: `${SOURCES}/client-frames.ts`,
  server: `${SOURCES}/server-frames.ts`,
  http: `${SOURCES}/http.ts`,
  leaving: `${SOURCES}/leaving.ts`,
  posture: `${SOURCES}/posture.ts`,
  private: `${SOURCES}/private.ts`,
  rooms: `${SOURCES}/rooms.ts`,
  rules: `${SOURCES}/rules.ts`,
  desk: `${SOURCES}/desk.ts`,
  staff: `${SOURCES}/staff.ts`,
};
/** Where the comments of the routes stand. */
export const ROUTES_AT = [FILES.http, "routes"] as const;

/** As much of JSON Schema as the protocol's schemas use. */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  type?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** A schema of the protocol under its name in the documents, with where its comments stand. */
interface Named {
  id: string;
  schema: z.ZodMiniType;
  at: [file: string, name: string, ...path: string[]];
}

/** Every schema that the documents name: frames by side and kind, shared objects, and bodies over HTTP. */
export const named: Named[] = [
  ...framesOf("client", clientFrames, [FILES.client, "clientFrames"]),
  ...framesOf("server", server.eventFrames, [FILES.server, "eventFrames"]),
  ...framesOf("server", server.otherFrames, [FILES.server, "otherFrames"]),
  ...exported(server, FILES.server),
  ...exported(posture, FILES.posture),
  ...exported(leaving, FILES.leaving),
  ...exported(privateTalk, FILES.private),
  ...exported(rooms, FILES.rooms),
  ...exported(rules, FILES.rules),
  ...exported(desk, FILES.desk),
  ...exported(staff, FILES.staff),
  ...exported(http, FILES.http),
];

function framesOf(side: string, frames: Record<string, z.ZodMiniType>, at: [string, string]): Named[] {
  return Object.entries(frames).map(([kind, schema]) => ({ id: `${side}.${kind}`, schema, at: [...at, kind] }));
}

function exported(module: object, file: string): Named[] {
  const schemas = Object.entries(module).filter(([, value]) => value instanceof z.ZodMiniObject);
  return schemas.map(([id, schema]) => ({ id, schema, at: [file, id] }));
}

/** Under which name the documents have a schema. */
export function idOf(schema: z.ZodMiniType): string {
  const found = named.find((one) => one.schema === schema);
  if (!found) throw new Error("A schema that a route uses is not exported by name");
  return found.id;
}

/** All of them as JSON Schema, with the comments of the source as descriptions. `base` goes before a name in a `$ref`. */
export function jsonSchemas(target: "draft-7" | "draft-2020-12", base: string, comments: DocComments) {
  const registry = z.registry<{ id: string }>();
  for (const { id, schema } of named) registry.add(schema, { id });
  // "input": what is unknown is ignored, so no object is closed.
  const { schemas } = z.toJSONSchema(registry, { target, io: "input", uri: (id) => base + id, override: plain });
  for (const { id, at } of named) {
    const schema = schemas[id] as JsonSchema;
    // They are part of a document that says both for all of them.
    delete schema.$schema;
    delete schema.$id;
    describe(schema, comments, at);
  }
  return schemas as Record<string, JsonSchema>;
}

function plain({ jsonSchema }: { jsonSchema: { [key: string]: unknown } }): void {
  if (jsonSchema["type"] === "integer") {
    // Zod writes JavaScript's bounds of integers into every one.
    if (jsonSchema["maximum"] === Number.MAX_SAFE_INTEGER) delete jsonSchema["maximum"];
    if (jsonSchema["minimum"] === Number.MIN_SAFE_INTEGER) delete jsonSchema["minimum"];
  }
}

function describe(schema: JsonSchema, comments: DocComments, at: Named["at"]): void {
  const description = comments.of(...at);
  if (description !== undefined && schema.$ref === undefined) schema.description = description;
  for (const [key, property] of Object.entries(schema.properties ?? {})) describe(property, comments, [...at, key]);
  for (const [key, property] of Object.entries(schema.items?.properties ?? {}))
    describe(property, comments, [...at, key]);
}
