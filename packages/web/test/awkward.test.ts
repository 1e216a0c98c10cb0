import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import { needs } from "../../../scripts/test-support.ts";
import { cleanText } from "../../server/src/platform/clean-text.ts";
import { awkwardStrings } from "../../server/test/awkward-strings.ts";
import { openStage, type Visitor } from "./stage.ts";

describe("awkward strings, in a real browser", { skip: needs("chromium") }, () => {
  test("[WEB4, WEB6] each is shown as text, in its own line, and older pages come without moving what is read", async () => {
    await using stage = await openStage({ limits: { postsPerPerson: { points: 10_000, seconds: 1 } } });
    const { rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: { id: RoomId }[] };
    const room = rooms[0]?.id as RoomId;
    const texts = awkwardStrings.map(({ text }) => cleanText(text)).filter((text) => text !== "");
    const names = await postAll(stage.url, room, texts);

    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1440, height: 900 },
    ]) {
      const visitor = await stage.visit({ viewport });
      const read = await readBack(visitor);
      // A browser takes in a text without the surrogates that have lost their half.
      assert.deepEqual(
        read.texts,
        texts.map((text) => text.toWellFormed()),
      );
      assert.deepEqual(read.faults, []);
      assert.deepEqual(read.names, names);
      assert.deepEqual(visitor.complaints, []);
      await visitor.context.close();
    }
  });
});

/** Names as awkward as the house takes them, each saying a part of the texts. Answers the names that spoke. */
async function postAll(url: string, room: RoomId, texts: string[]): Promise<string[]> {
  const names = ["Ana", "\u0645\u0631\u062d\u0628\u0627", "\u05d3\u05d5\u05d3", "Zoe\u0308 d'Or"];
  const part = Math.ceil(texts.length / names.length);
  const spoke: string[] = [];
  for (const [index, name] of names.entries()) {
    const client = openClient({ url, enter: { name, age: "adult", charter: 1 } });
    const done = texts.slice(index * part, (index + 1) * part).map((text) => client.post(room, text).done);
    await Promise.all(done);
    spoke.push(client.me?.name ?? "");
    client.close();
  }
  return spoke;
}

interface Read {
  texts: string[];
  names: string[];
  /** Markup where only text may be, lines that leave the log or lie over one another, a line that moved while it was read. */
  faults: string[];
}

/** Scrolls up to the first line, and tells what could be read on the way. */
async function readBack({ page }: Visitor): Promise<Read> {
  await page.locator(".line").first().waitFor();
  return page.evaluate(async () => {
    const log = document.querySelector(".log") as HTMLElement;
    const lines = new Map<number, { text: string; name: string }>();
    const faults = new Set<string>();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let name = "";
    for (;;) {
      note();
      const line = firstInSight();
      const before = line.getBoundingClientRect().top;
      await frame();
      await frame();
      const moved = line.getBoundingClientRect().top - before;
      if (Math.abs(moved) >= 2) faults.add(`${line.dataset.seq} moved by ${moved} pixels while it was read`);
      if (log.scrollTop === 0 && !document.querySelector(".older")) break;
      log.scrollTop -= 400;
      await frame();
    }
    const read = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
    const links = [...document.querySelectorAll<HTMLAnchorElement>(".said a")];
    for (const { protocol, href } of links) if (!/^https?:$/.test(protocol)) faults.add(`a link to ${href}`);
    if (document.documentElement.scrollWidth > innerWidth) faults.add("the page is too wide");
    const names = read.map((line) => line.name).filter((each) => each !== "");
    return { texts: read.map(({ text }) => text), names: [...new Set(names)], faults: [...faults] };

    function note(): void {
      const box = log.getBoundingClientRect();
      let bottom = Number.NEGATIVE_INFINITY;
      for (const line of document.querySelectorAll<HTMLElement>(".line")) {
        const { seq } = line.dataset;
        const rect = line.getBoundingClientRect();
        const said = line.querySelector<HTMLElement>(".said");
        name = line.querySelector(".by .name")?.textContent ?? "";
        lines.set(Number(seq), { text: said?.textContent ?? "", name: lines.get(Number(seq))?.name || name });
        if (line.querySelector(".said :not(a)")) faults.add(`markup in ${seq}`);
        if (rect.left < box.left || rect.right > box.right) faults.add(`${seq} leaves the log`);
        if (rect.top < bottom - 0.5) faults.add(`${seq} lies over the line before`);
        bottom = rect.bottom;
      }
    }

    function firstInSight(): HTMLElement {
      const edge = log.getBoundingClientRect().top;
      const all = [...document.querySelectorAll<HTMLElement>("[data-seq]")];
      return all.find((line) => line.getBoundingClientRect().bottom > edge) ?? (all[0] as HTMLElement);
    }
  });
}
