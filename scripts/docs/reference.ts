import type { ClientFrameKind } from "@parvis/protocol/client-frames";
import { refusalCodes } from "@parvis/protocol/codes";
import * as http from "@parvis/protocol/http";
import * as limits from "@parvis/protocol/limits";
import { answers } from "./answers.ts";
import type { DocComments } from "./comments.ts";
import { idOf, type JsonSchema, ROUTES_AT } from "./schemas.ts";

export const REFERENCE_SCHEMAS = "#";

export interface Reference {
  schemas: Record<string, JsonSchema>;
  examples: Record<string, object>;
  comments: DocComments;
}

/** The template with each `{{name argument}}` replaced by what the schemas say. */
export function protocolPage(template: string, reference: Reference): string {
  return template.replace(/\{\{(\w+)(?: ([\w.]+))?\}\}/g, (_, name: string, argument = "") => {
    const part = parts[name];
    if (!part) throw new Error(`The template asks for {{${name}}}, which nothing makes`);
    return part(reference, argument);
  });
}

const parts: Record<string, (reference: Reference, argument: string) => string> = {
  example: ({ examples }, id) => {
    if (!examples[id]) throw new Error(`The template shows ${id}, which the protocol does not have`);
    return JSON.stringify(examples[id]);
  },
  limit: (_, name) => {
    const value = (limits as Record<string, number>)[name];
    if (value === undefined) throw new Error(`The template names the limit ${name}, which there is not`);
    return value.toLocaleString("en");
  },
  code: (_, code) => {
    if (!(code in refusalCodes)) throw new Error(`The template names the refusal ${code}, which there is not`);
    return `\`${code}\``;
  },
  limits: ({ comments }) =>
    table(
      ["limit", "value", "meaning"],
      Object.entries(limits).map(([name, value]) => [
        `\`${name}\``,
        String(value),
        comments.of("packages/protocol/src/limits.ts", name) ?? "",
      ]),
    ),
  codes: () =>
    table(
      ["code", "meaning"],
      Object.entries(refusalCodes).map(([code, meaning]) => [`\`${code}\``, meaning]),
    ),
  clientFrames: (reference) => section(reference, (id) => id.startsWith("client.")),
  eventFrames: (reference) => section(reference, (id) => id.startsWith("server.") && isEvent(reference, id)),
  otherFrames: (reference) => section(reference, (id) => id.startsWith("server.") && !isEvent(reference, id)),
  object: ({ schemas, examples }, id) => `${fields(schemas[id] as JsonSchema)}\n\n${block(examples[id])}`,
  objects: (reference) => {
    const shared = sharedIn(reference.schemas);
    return section(reference, (id) => shared.has(id));
  },
  routes: (reference) =>
    Object.keys(http.routes)
      .map((name) => route(reference, name))
      .join("\n\n"),
};

/** Objects that frames and bodies hold: those that another schema leads to. */
const sharedIn = (schemas: Record<string, JsonSchema>) =>
  new Set([...JSON.stringify(schemas).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, id = ""]) => id));

function isEvent({ schemas }: Reference, id: string): boolean {
  const { properties = {}, required = [] } = schemas[id] ?? {};
  return id === "server.seq" || (["room", "seq", "at"].every((key) => key in properties) && !required.includes("n"));
}

function section(reference: Reference, chosen: (id: string) => boolean): string {
  return Object.keys(reference.schemas)
    .filter(chosen)
    .map((id) => entry(reference, id))
    .join("\n\n");
}

function entry({ schemas, examples }: Reference, id: string): string {
  const schema = schemas[id] as JsonSchema;
  const [, side, kind = id] = /^(client|server)\.(.*)$/.exec(id) ?? [];
  const replies = side === "client" ? answered(kind as ClientFrameKind) : "";
  const text = [`<a id="${id}"></a>\n#### \`${kind}\``, schema.description ?? "", replies, fields(schema)];
  return [...text, block(examples[id])].filter((part) => part !== "").join("\n\n");
}

function answered(kind: ClientFrameKind): string {
  const links = answers[kind].map((reply) => `[\`${reply}\`](#server.${reply})`);
  return links.length === 0 ? "Not answered." : `Answered by ${links.join(" or ")}.`;
}

function route({ schemas, examples, comments }: Reference, name: string): string {
  const one = (http.routes as Record<string, http.Route>)[name] as http.Route;
  const parts = [`#### \`${one.method} ${one.path}\``, comments.of(...ROUTES_AT, name) ?? ""];
  for (const [what, schema] of [
    ["Query", one.query],
    ["Body", one.body],
    ["Answer", one.answer],
  ] as const) {
    if (!schema) continue;
    const id = idOf(schema);
    parts.push(`${what}:`, fields(schemas[id] as JsonSchema), block(examples[id]));
  }
  if (!one.answer) parts.push(one.text ? "Answer: text." : "Answer: 204, no body.");
  return parts.filter((part) => part !== "").join("\n\n");
}

function fields({ properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties)
    .filter(([key]) => key !== "t")
    .map(([key, schema]) => [
      `\`${key}\`${required.includes(key) ? "" : " (optional)"}`,
      typeOf(schema),
      schema.description ?? "",
    ]);
  return rows.length === 0 ? "" : table(["field", "type", "meaning"], rows);
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return `[${schema.$ref.slice(1)}](${schema.$ref})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum)
    return isCodes(schema.enum) ? "a [code](#refusals)" : schema.enum.map((one) => `\`${one}\``).join(", ");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.type === "array") return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.pattern?.includes("-7[0-9a-f]{3}-")) return "UUIDv7";
  return `${schema.type}${bounds(schema)}`;
}

const isCodes = (values: unknown[]) => values.length === Object.keys(refusalCodes).length;

function bounds({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  const [from, to] = [minimum ?? minLength, maximum ?? maxLength];
  const unit = maxLength === undefined && minLength === undefined ? "" : " long";
  if (from === undefined && to === undefined) return "";
  if (from === undefined) return `, at most ${to}${unit}`;
  return to === undefined ? `, from ${from}${unit}` : `, ${from} to ${to}${unit}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function block(example: object | undefined): string {
  return example ? `\`\`\`json\n${JSON.stringify(example)}\n\`\`\`` : "";
}
