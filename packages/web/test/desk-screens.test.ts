import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openMenu, openStage, type Stage, say, type Visitor, visitAsOwner } from "./stage.ts";

const { PARVIS_PICTURES } = process.env;

interface Screen {
  name: string;
  url: string;
  by?: Visitor;
  /** What shows that it is there. */
  shows: string;
  open?: (page: Page) => Promise<void>;
}

/** With `PARVIS_PICTURES`, each is drawn into that folder as well, in both themes. */
describe("the screens from a report to an answered complaint, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  let screens: Screen[];
  before(async () => {
    // One person looks at several pages anew, faster than anybody does.
    stage = await openStage({ limits: { requestsPerPerson: { points: 3000, seconds: 10 } } });
    owner = await visitAsOwner(stage);
    screens = await reported();
  });
  after(() => stage[Symbol.asyncDispose]());

  const ask = async <T>(by: Visitor, path: string, data?: object): Promise<T> => {
    const { request } = by.context;
    const answer = await (data
      ? request.post(`${stage.url}/api/${path}`, { data })
      : request.get(`${stage.url}/api/${path}`));
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
    return (answer.status() === 204 ? undefined : await answer.json()) as T;
  };

  /** A case that waits, one in danger, one that is decided and contested; and somebody else to answer. */
  async function reported(): Promise<Screen[]> {
    const room = stage.lobby.split("/r/")[1]!;
    const [max, gus, ann] = [await stage.visit(), await stage.visit(), await stage.visit()];
    await enterSaying(max.page, "Max", "bonsoir tout le monde");
    const { me } = await ask<{ me: { id: string } }>(max, "me");
    await ask(owner, "desk/roles", { person: me.id, role: "moderator", on: true, reason: "De confiance" });
    await enterSaying(gus.page, "Gus", "vous êtes tous des nuls");
    await say(gus.page, "toi surtout, pauvre type");
    await say(gus.page, "je sais où tu habites");
    await enterSaying(ann.page, "Ann", "calmez-vous");
    const report = async (text: string, reason: string) => {
      const line = gus.page.locator(".line.mine[data-seq]", { hasText: text }).last();
      const target = Number(await line.getAttribute("data-seq"));
      const { receipt } = await ask<{ receipt: string }>(ann, "report", {
        room,
        target,
        reason,
        details: "Encore lui.",
      });
      const { cases } = await ask<{ cases: { id: string; target?: number }[] }>(owner, "cases");
      return { receipt, id: cases.find((one) => one.target === target)!.id };
    };
    const [waits, danger, decided] = [
      await report("pauvre type", "harassment"),
      await report("où tu habites", "threat_or_ambush"),
      await report("des nuls", "harassment"),
    ];
    await ask(owner, `desk/cases/${danger.id}/danger`, {});
    await ask(owner, `desk/cases/${danger.id}/danger/told`, { who: "le 17", authority: true, note: "Appelé à 21 h" });
    const effects = [{ do: "remove" }, { do: "mute", minutes: 30 }];
    const reason = "Des insultes, plusieurs fois, après un avertissement.";
    await ask(owner, `cases/${decided.id}/decision`, { effects, ground: { clause: "kindness" }, reason });
    const { database } = stage.server.house.desk;
    const { receipt } = await database.read.selectFrom("statements").select("receipt").executeTakeFirstOrThrow();
    await ask(gus, `receipts/${receipt}/complaint`, { text: "C'était une chanson que nous connaissons tous." });
    const menu = async (page: Page) => {
      await openMenu(page, "où tu habites");
      await page.locator(".menu > button").last().click();
    };
    const openFirst = (page: Page) => page.locator(".row").first().click();
    return [
      { name: "the square and its posture", url: "/", shows: ".living .card" },
      { name: "a report", url: `/r/${room}`, by: ann, shows: "dialog .sends button", open: menu },
      { name: "a statement in the session", url: `/r/${room}`, by: gus, shows: ".strip.refused" },
      { name: "a receipt", url: `/receipt/${waits.receipt}`, shows: ".progress" },
      { name: "a receipt that is decided", url: `/receipt/${decided.receipt}`, shows: "form textarea" },
      { name: "the queue", url: "/cases#queue", by: owner, shows: ".row" },
      { name: "a case", url: `/cases#${waits.id}`, by: owner, shows: "#decide" },
      { name: "danger now", url: `/cases#${danger.id}`, by: owner, shows: "#decide" },
      { name: "the referral", url: `/desk/referral/${danger.id}`, by: owner, shows: ".referral" },
      { name: "complaints", url: "/cases#complaints", by: owner, shows: ".row em" },
      { name: "a complaint", url: "/cases#complaints", by: max, shows: ".marked", open: openFirst },
      ...["roles", "notices", "figures"].map((part) => {
        return { name: `staff: ${part}`, url: `/desk#${part}`, by: owner, shows: "main :is(.case, .plot)" };
      }),
      // Last: who opens their statement in full has read it.
      { name: "a statement", url: `/receipt/${receipt}`, shows: ".card" },
    ];
  }

  async function look({ name, url, by, shows, open }: Screen, at: object, tag: string): Promise<void> {
    const storageState = await by?.context.storageState();
    const { page, context } = await stage.visit({ ...at, ...(storageState && { storageState }), url: stage.url + url });
    await open?.(page);
    await page.locator(shows).first().waitFor();
    await checkScreen(page, `${name}, ${tag}`);
    for (const colorScheme of PARVIS_PICTURES === undefined ? [] : (["light", "dark"] as const)) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${PARVIS_PICTURES}/${name.replaceAll(/\W+/g, "-")}-${tag}-${colorScheme}.png` });
    }
    await context.close();
  }

  for (const width of [390, 1440])
    for (const locale of ["fr-FR", "en-GB"])
      test(`[WEB321] at ${width} pixels, ${locale}: in neither theme a fault that axe finds, and nothing is too wide`, async () => {
        const { database } = stage.server.house.desk;
        await database.write((tx) => tx.updateTable("statements").set({ seen_at: null }).execute());
        const at = { locale, viewport: { width, height: 900 }, bypassCSP: true };
        for (const screen of screens) await look(screen, at, `${width}-${locale.slice(0, 2)}`);
      });
});
