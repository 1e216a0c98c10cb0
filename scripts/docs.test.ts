import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import asyncApiSchema from "@asyncapi/specs/schemas/3.0.0.json" with { type: "json" };
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv } from "ajv";
import { checkName } from "../packages/server/src/people/name-rules.ts";
import { readConfig } from "../packages/server/src/platform/config.ts";
import { DocComments } from "./docs/comments.ts";
import { makeDocuments } from "./docs/documents.ts";

const documents = makeDocuments();
const parsed = (path: string) => JSON.parse(documents[path] ?? "");

for (const [path, text] of Object.entries(documents)) {
  test(`${path} is what npm run docs makes of the schemas`, () => {
    const differs = readFileSync(path, "utf8") !== text;
    assert.ok(!differs, `${path} is not up to date: run npm run docs`);
  });
}

test("openapi.json is a valid OpenAPI document", async () => {
  const validator = new Validator();
  assert.deepEqual(await validator.validate(parsed("docs/openapi.json")), { valid: true });
  assert.equal(validator.version, "3.1");
});

test("a false OpenAPI document is refused", async () => {
  const broken = parsed("docs/openapi.json");
  delete broken.paths["/api/house"].get.responses;
  broken.paths["/api/house"].get.answers = {};
  assert.equal((await new Validator().validate(broken)).valid, false);
});

/** AsyncAPI's own schema brings its meta-schema along, so Ajv's copy stays away. */
function asyncApiFaults(document: object): unknown {
  const validate = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false }).compile(
    asyncApiSchema,
  );
  return validate(document) ? null : validate.errors;
}

test("asyncapi.json is a valid AsyncAPI document", () => {
  assert.equal(asyncApiFaults(parsed("docs/asyncapi.json")), null);
});

test("a false AsyncAPI document is refused", () => {
  const broken = parsed("docs/asyncapi.json");
  broken.operations["client.post"].action = "answer";
  assert.notEqual(asyncApiFaults(broken), null);
});

test("every reference inside the documents leads somewhere", () => {
  for (const path of ["docs/asyncapi.json", "docs/openapi.json"]) {
    const document = parsed(path);
    for (const [, ref = ""] of (documents[path] ?? "").matchAll(/"\$ref": "#\/([^"]+)"/g)) {
      const found = ref.split("/").reduce((at, key) => at?.[key], document);
      assert.ok(found, `${path}: #/${ref}`);
    }
  }
});

test("the links of protocol.md lead to a place on the page", () => {
  const page = documents["docs/protocol.md"] ?? "";
  const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
  const heads = [...page.matchAll(/^#+ (.*)$/gm)].map(([, head = ""]) =>
    head
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
  for (const [, target = ""] of page.matchAll(/\]\(#([^)]+)\)/g)) {
    assert.ok(anchors.includes(target) || heads.includes(target), `#${target}`);
  }
});

test("the schemas take their examples", () => {
  const { components } = parsed("docs/asyncapi.json");
  const ajv = new Ajv({ strict: false }).addSchema({ $id: "asyncapi", components });
  for (const id of Object.keys(components.messages)) {
    const { payload } = components.messages[id].examples[0];
    assert.ok(ajv.validate(`asyncapi#/components/schemas/${id}`, payload), `${id}: ${ajv.errorsText()}`);
  }
});

test("the settings for a load run are settings that the house takes", (t) => {
  const [, settings = ""] = /<!-- config -->\n```json\n([^`]*)```/.exec(documents["docs/protocol.md"] ?? "") ?? [];
  const folder = mkdtempSync(join(tmpdir(), "parvis-docs-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "config.json"), settings);
  const { limits, posture } = readConfig({ PARVIS_CONFIG: join(folder, "config.json") });
  assert.equal(limits.connectionsPerAddress, 1_000_000);
  // A crowd of new people is what a raid looks like, and a time stamp looks like a telephone number.
  assert.deepEqual([posture.newcomerHours, posture.newcomerPosts, posture.raid.watch], [0, 0, false]);
});

test("the names for a load run pass, and do not look alike", () => {
  const page = documents["docs/protocol.md"] ?? "";
  const [, letters = "", first = ""] = /ten letters `(\w+)` as digits, `(\w+) \w+`/.exec(page) ?? [];
  const names = Array.from(
    { length: 2000 },
    (_, i) => `${first} ${[...String(i)].map((digit) => letters[Number(digit)]).join("")}`,
  );
  const checks = names.map((name) => checkName(name));
  assert.deepEqual(
    checks.filter(({ ok }) => !ok),
    [],
  );
  assert.equal(new Set(checks.map((check) => check.ok && check.skeleton)).size, names.length);
});

test("comments reach the documents from wherever the field is made", () => {
  const comments = new DocComments([
    {
      path: "p/a.ts",
      text: `
        /** A place. */
        export const place = z.int();
        /** About the file, not the next line. */

        const base = { /** Said there. */ at: place, by: place };
        export const frames = {
          /** A frame. */
          move: z.object({ ...base, to: z.optional(place), place, text: z.string().check(z.maxLength(place)) }),
        } as const;`,
    },
    {
      path: "p/b.ts",
      text: `import { frames } from "./a.ts"; export const body = z.object({ to: frames.move.shape.to });`,
    },
  ]);
  assert.equal(comments.of("p/a.ts", "frames", "move"), "A frame.");
  assert.equal(comments.of("p/a.ts", "frames", "move", "at"), "Said there.");
  for (const field of ["by", "to", "place"]) assert.equal(comments.of("p/a.ts", "frames", "move", field), "A place.");
  assert.equal(comments.of("p/a.ts", "frames", "move", "text"), undefined);
  assert.equal(comments.of("p/a.ts", "base"), undefined);
  assert.equal(comments.of("p/b.ts", "body", "to"), "A place.");
});
