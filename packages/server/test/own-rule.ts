import { createEngine } from "@parvis/safety/judge";
import type { MakeEngine } from "../src/safety/open-safety.ts";

/** The engine of the program without its words, which take seconds to compile, and with a memory for few: rules alone. */
export const rulesAlone: MakeEngine = (options) =>
  createEngine({ memory: { pairs: 100, actors: 100, places: 10 }, ...options, lexicons: [] });

/** A rule of the house's own, as it is written. */
export const longLines = (when: string, id = "long-lines") => `
id: ${id}
state: draft
owner: us
clause: kindness
category: flood
when: ${when}
then: hold
severity: 1
reasons: { fr: "Dites-le en moins de mots ?", en: "Can you say it in fewer words?" }
expires: 2099-12-31
cases:
  - { facts: { message.length: 300 }, gives: hold }
  - { facts: { message.length: 3 }, gives: pass }
`;
