import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "../check/sources.ts";
import { ASYNCAPI_SCHEMAS, asyncApi } from "./asyncapi.ts";
import { DocComments } from "./comments.ts";
import { makeExamples } from "./examples.ts";
import { OPENAPI_SCHEMAS, openApi } from "./openapi.ts";
import { protocolPage, REFERENCE_SCHEMAS } from "./reference.ts";
import { rolesPage } from "./roles.ts";
import { jsonSchemas } from "./schemas.ts";

/** The generated documents by their path: all that they say stands in packages/protocol or in the template. */
export function makeDocuments(): Record<string, string> {
  const comments = new DocComments(readSources("packages/protocol/src/*.ts"));
  const template = readFileSync(join(import.meta.dirname, "protocol.template.md"), "utf8");

  const schemas = jsonSchemas("draft-2020-12", REFERENCE_SCHEMAS, comments);
  const examples = makeExamples(schemas, REFERENCE_SCHEMAS);
  const [rights] = readSources("packages/server/src/moderation/rights.ts");
  return {
    "docs/roles.md": rolesPage(rights!),
    "docs/protocol.md": protocolPage(template, { schemas, examples, comments }),
    "docs/asyncapi.json": asJson(asyncApi(jsonSchemas("draft-7", ASYNCAPI_SCHEMAS, comments), examples)),
    "docs/openapi.json": asJson(openApi(jsonSchemas("draft-2020-12", OPENAPI_SCHEMAS, comments), examples, comments)),
  };
}

const asJson = (document: object) => `${JSON.stringify(document, null, 2)}\n`;
