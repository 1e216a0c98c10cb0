import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { type Browser, chromium } from "playwright-core";
import { parse } from "yaml";
import { needs, programPath } from "../../../scripts/test-support.ts";
import type { Act, Person } from "../src/act.ts";
import { createDeviceEngine, type DeviceData, type Engine } from "../src/device.ts";
import { bundleForDevice, type DeviceBundle } from "./device-bundle.ts";

const CODE_BYTES = 80_000;
const DATA_BYTES = 600_000;
const origin = "http://device.test";

const root = new URL("../cases/", import.meta.url).pathname;
type Written = { text?: string; lines?: string[] };
const cases = globSync("*/{.,sealed,held-out}/single/*.yaml", { cwd: root })
  .sort()
  .flatMap((file) => {
    const { found = [], clear = [] } = parse(readFileSync(`${root}${file}`, "utf8")) as Record<string, Written[]>;
    return [...found, ...clear].map(({ text, lines = [text as string] }) => lines);
  });

interface Talk {
  people: Record<string, Omit<Person, "id">>;
  lines: Record<string, string | number>[];
  twin?: Talk;
}
const talks = globSync("*/{.,sealed,held-out}/dialogue/*.yaml", { cwd: root })
  .sort()
  .flatMap((file) => (parse(readFileSync(`${root}${file}`, "utf8")) as { dialogues: Talk[] }).dialogues)
  .flatMap(({ twin, ...talk }) => (twin === undefined ? [talk] : [talk, twin]));

/** The same people and times wherever it runs. */
const ofTalks: Act[] = talks.flatMap(({ people, lines }, i) =>
  lines.map((said, line): Act => {
    const [by = "", text] = Object.entries(said).find(([key]) => key in people) ?? [];
    const [author, to] = [by, Object.keys(people).find((other) => other !== by)!].map((name) => ({
      ...people[name]!,
      id: `${name} of talk ${i}`,
    })) as [Person, Person];
    return { at: 1_796_000_000_000 + line * 20_000, kind: "private", author, to, place: `talk ${i}`, text: `${text}` };
  }),
);
const acts: Act[] = cases
  .flatMap((lines, i) =>
    lines.map((text, line): Act => {
      const author = { id: `person ${i}`, fresh: i % 3 === 0, band: "adult" };
      const to = { id: `other ${i}`, fresh: false, band: "minor15to17" };
      return { at: 1_796_000_000_000 + line * 20_000, kind: "private", author, to, place: `${i}`, text } as Act;
    }),
  )
  .concat(ofTalks);

const told = (engine: Engine): string[] =>
  acts.map((act) => {
    const { action, hits } = engine.judge(act);
    return `${action} ${hits.map(({ rule }) => rule)}`;
  });

describe("the engine on a device", { skip: needs("chromium") }, () => {
  let browser: Browser;
  let bundle: DeviceBundle;
  before(async () => {
    bundle = await bundleForDevice();
    browser = await chromium.launch({
      executablePath: programPath("chromium") ?? "chromium",
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
  });
  after(() => browser.close());

  test("[SAF94] is at most 80 KB of code and 600 KB of data, and holds no CEL", () => {
    assert.ok(bundle.codeBytes <= CODE_BYTES, `${bundle.codeBytes} bytes of code`);
    assert.ok(bundle.dataBytes <= DATA_BYTES, `${bundle.dataBytes} bytes of data`);
    assert.ok(bundle.codeBytes > 10_000 && bundle.dataBytes > 100_000, "all of it was counted");
  });

  test("[SAF95] says of all cases in a browser what it says in Node", async () => {
    const page = await browser.newPage();
    await page.route(`${origin}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const js = bundle.files.get(name);
      return route.fulfill(
        js === undefined
          ? { contentType: "text/html", body: "<!doctype html>" }
          : { contentType: "text/javascript", body: js },
      );
    });
    await page.goto(`${origin}/`);
    const there = await page.evaluate(
      async ({ data, acts, door }) => {
        const { createDeviceEngine } = await import(door);
        const engine = createDeviceEngine(JSON.parse(data));
        return acts.map((act) => {
          const { action, hits } = engine.judge(act);
          return `${action} ${hits.map(({ rule }: { rule: string }) => rule)}`;
        });
      },
      { data: bundle.data, acts, door: `${origin}/device.js` },
    );
    const here = told(createDeviceEngine(JSON.parse(bundle.data) as DeviceData));
    assert.ok(here.some((verdict) => !verdict.startsWith("pass")));
    assert.ok(
      here.slice(-ofTalks.length).some((verdict) => verdict.includes("talk-")),
      "talks are weighed as a whole",
    );
    assert.deepEqual(there, here);
  });

  test("[SAF96] works with the lexicons that have arrived: what it finds with some, it finds with all", () => {
    const data = JSON.parse(bundle.data) as DeviceData;
    const slurs = data.lexicons.filter(({ file }) => /slurs|groups|grammar|any\//.test(file));
    const some = told(createDeviceEngine({ ...data, lexicons: slurs }));
    const none = told(createDeviceEngine({ ...data, lexicons: [] }));
    const found = (verdicts: string[]) => verdicts.filter((verdict) => verdict.includes("hate-slur")).length;
    assert.ok(found(some) > 100);
    assert.equal(found(none), 0);
  });

  test("[SAF700] whichever lexicons have arrived, an engine is made of them, and finds some of what it finds with all", () => {
    const data = JSON.parse(bundle.data) as DeviceData;
    const found = (lexicons: DeviceData["lexicons"]) =>
      told(createDeviceEngine({ ...data, lexicons })).filter((verdict) => verdict !== "pass ").length;
    const all = found(data.lexicons);
    for (const half of [0, 1]) {
      const some = found(data.lexicons.filter((_, i) => i % 2 === half));
      assert.ok(some > all / 10 && some < all, `${some} of ${all}`);
    }
  });
});
