import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { charterSeed } from "../house/charter-seed.ts";
import type { HouseFacts } from "../house/house-facts.ts";
import { FrontPage } from "./front-page.ts";
import { renderFront } from "./render-front.ts";

const NOW = 1_800_000_000_000;
const facts: HouseFacts = {
  name: "La Place",
  accent: "plum",
  langs: ["fr", "en"],
  charter: charterSeed,
  deskNames: false,
};

function room(changes: Partial<RoomSummary> = {}): RoomSummary {
  return {
    ...{ id: "r" as RoomId, name: "Le parvis", theme: "De tout", lang: "fr", charter: "c", mode: "open" },
    ...{ slowSeconds: 0, seq: 3, present: 2, read: 0, unread: 0, reading: "all", retentionDays: 30, lately: 1 },
    last: [said("bonsoir")],
    ...changes,
  };
}

function said(text: string, name = "Ana") {
  return { seq: 1, at: NOW - 5 * 60_000, by: "p" as PersonId, name, text };
}

const page = (rooms: RoomSummary[], changes: Partial<HouseFacts> = {}, lang: "fr" | "en" = "fr") =>
  renderFront({ lang, facts: { ...facts, ...changes }, rooms, now: NOW, posture: { state: "normal", onDuty: 2 } });

test("[HTP2] it says how many of the staff are on duty, and that the house protects itself where it does", () => {
  assert.match(page([]), /2 personnes de l’équipe sont de garde/);
  const shield = { at: NOW, until: NOW + 60_000, why: "texts", reason: "" } as const;
  const posture = { state: "shielded", onDuty: 0, shield } as const;
  const text = renderFront({ lang: "en", facts, rooms: [], now: NOW, posture });
  assert.match(text, /Nobody of the staff is on duty\. The house protects itself: for now, new people only read\./);
});

test("[HTP2] without scripts one reads what the rooms are, who is there and what was said last, and finds help", () => {
  const text = page([room({ place: "Lyon" })], { welcome: "Bienvenue" });
  for (const part of [
    "La Place",
    "Bienvenue",
    "Le parvis",
    "De tout",
    "Lyon",
    "2 personnes",
    "Ana",
    "bonsoir",
    "il y a 5\u00a0min",
  ])
    assert.ok(text.includes(part), part);
  for (const link of ["/help?lang=fr", "/charter?lang=fr", "/?lang=en"])
    assert.ok(text.includes(`href="${link}"`), link);
  assert.ok(page([room()], {}, "en").includes("2 people"));
  assert.ok(!page([room()], { langs: ["fr"] }).includes("/?lang=en"), "a house of one language offers no other");
});

test("[HTP2] a room that one reads once inside shows that it is there, and nothing of its talk", () => {
  const closed = room({ reading: "entered" });
  delete closed.last;
  const text = page([closed]);
  assert.match(text, /Le parvis[\s\S]*se lit une fois entré/);
  assert.doesNotMatch(text, /bonsoir|<ol>/);
});

test("[HTP2] names and words of people are text: no tag, no way out of the noscript, no script", () => {
  const hostile = `</noscript><script>alert(1)</script><img src=x onerror="alert(1)">'"&$&$\`$1`;
  const last = [said(hostile, hostile)];
  const text = page([room({ name: hostile, theme: hostile, place: hostile, last })], {
    name: hostile,
    welcome: hostile,
  });
  assert.doesNotMatch(text, /<(script|img|\/noscript)/i);
  assert.ok(text.includes("&lt;/noscript&gt;"));
  const built = Buffer.from(
    '<!doctype html><html lang="en"><head><title>Parvis</title></head><body><noscript><p>x</p></noscript></body></html>',
  );
  const front = new FrontPage({ type: "text/html", bodies: { identity: built } });
  const { identity, br, gzip } = front.file({ lang: "fr", facts: { ...facts, name: hostile }, plain: text }).bodies;
  const whole = identity.toString();
  assert.equal(whole.match(/<\/noscript>/g)?.length, 1);
  assert.equal(whole.match(/<\/title>/g)?.length, 1);
  assert.doesNotMatch(whole, /<(script|img)/i);
  assert.ok(whole.includes("$&amp;$`$1"), "nothing of a text is taken for a pattern");
  assert.deepEqual([brotliDecompressSync(br!), gunzipSync(gzip!)], [identity, identity]);
});

test("[HTP2] rooms where people are come first, and a big house stays light for everybody's first load", () => {
  const rooms = Array.from({ length: 200 }, (_, i) =>
    room({ name: `Salon ${i}`, present: i === 150 ? 9 : 0, lately: i === 7 ? 5 : 0, last: [said("y".repeat(160))] }),
  );
  const text = page(rooms);
  assert.ok(text.indexOf("Salon 150<") < text.indexOf("Salon 7<"));
  assert.ok(text.indexOf("Salon 7<") < text.indexOf("Salon 0<"));
  assert.match(text, /Et 160 autres salons/);
  const front = new FrontPage({ type: "text/html", bodies: { identity: Buffer.from("<noscript></noscript>") } });
  const { br } = front.file({ lang: "fr", facts, plain: text }).bodies;
  assert.ok(br!.length < 3000, `${br!.length} bytes`);
});

test("[HTP3] the page is made anew when something in it has changed, and not before", () => {
  const front = new FrontPage({
    type: "text/html",
    bodies: { identity: Buffer.from('<html lang="en"><title>x</title>') },
  });
  const first = front.file({ lang: "fr", facts, plain: "" });
  assert.equal(front.file({ lang: "fr", facts, plain: "" }), first);
  const renamed = front.file({ lang: "fr", facts: { ...facts, name: "Autre" }, plain: "" });
  assert.match(renamed.bodies.identity.toString(), /<html lang="fr" data-accent="plum"><title>Autre<\/title>/);
});
