import assert from "node:assert/strict";
import { before, test } from "node:test";
import { guardData } from "../../../../guard-data.ts";
import type { Answered, Asked } from "./guard-worker.ts";

/** The worker, as a page talks to it: with the data that ships, in a browser that keeps nothing. */
let hear!: (event: { data: Asked }) => Promise<void>;
let answered: Answered | undefined;
const asked: string[] = [];
const keepsNothing = () => {
  throw new Error("nothing is kept here");
};
Object.assign(globalThis, {
  addEventListener: (_: string, listener: typeof hear) => {
    hear = listener;
  },
  postMessage: (answer: Answered) => {
    answered = answer;
  },
  location: { href: "http://parvis.test/guard.js" },
  indexedDB: { open: keepsNothing },
  fetch: async (address: string) => {
    asked.push(address);
    return new Response(guardData());
  },
});

async function ask(question: Asked): Promise<Answered> {
  await hear({ data: question });
  return answered!;
}

before(async () => {
  await import("./guard-worker.ts");
  assert.deepEqual(await ask({ ask: "begin", data: "guard-data.json" }), { answer: "ready" });
});

async function givesAway(text: string): Promise<boolean> {
  const answer = await ask({ ask: "draft", id: 1, text });
  assert.ok(answer.answer === "draft");
  return answer.nudges;
}

const OWN = {
  number: ["appelle-moi au 06 12 34 56 78", "mon num c'est 0612345678", "call me on 07700 900123"],
  address: [
    "j'habite au 12 rue des Lilas à Nantes",
    "my address is 12 Mill Lane",
    "I live at 14 Station Road",
    "we live at 3 Church Street in Leeds",
  ],
  school: [
    "je suis au collège Jean Moulin",
    "je vais au lycée Pasteur",
    "I go to Westfield High School",
    "je suis en 4e au collège Jean Moulin",
    "mon collège c'est Jean Moulin",
    "i'm in year 9 at Westfield Academy",
  ],
  handle: [
    "mon tiktok @lea93",
    "ajoute moi sur insta : lea_93",
    "my snap is jess_2009",
    "add me on insta jess.x",
    "mon snap c'est lea93",
    "je suis lea_93 sur snapchat",
    "i'm jess_09 on discord",
    "my snapchat is jess_2009",
  ],
};
const HARMLESS = [
  ["tu fais quoi ce soir ?", "moi aussi j'aime bien ce film", "j'ai 3 chats et 2 chiens"],
  ["what are you up to?", "I loved that film too", "see you around 8"],
].flat();

for (const [what, texts] of Object.entries(OWN))
  test(`[WEB95] whoever writes is asked before they send their own ${what}, whatever their age is said to be`, async () => {
    for (const text of texts) assert.equal(await givesAway(text), true, text);
  });

test("[WEB95] and for nothing else; what is written leaves the device for nobody to look at", async () => {
  for (const text of HARMLESS) assert.equal(await givesAway(text), false, text);
  assert.deepEqual(asked, ["guard-data.json"]);
});
