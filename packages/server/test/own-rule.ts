import { createEngine } from "@parvis/safety/judge";
import type { MakeEngine } from "../src/safety/open-safety.ts";

/** The engine of the program without its words, which take seconds to compile: the rules alone. */
export const rulesAlone: MakeEngine = (options) => createEngine({ ...options, lexicons: [] });

/** A rule of the house's own, as it is written. */
export const longLines = (when: string, then = "hold") => `
id: long-lines
state: draft
owner: us
clause: kindness
category: flood
when: ${when}
then: ${then}
severity: 1
reasons: { fr: "Dites-le en moins de mots ?", en: "Can you say it in fewer words?" }
expires: 2099-12-31
cases:
  - { facts: { message.length: 300 }, gives: ${then} }
  - { facts: { message.length: 3 }, gives: pass }
`;
