import { addKeys } from "../people/add-keys.ts";
import { claimName } from "../people/claim-name.ts";
import { makeKeys } from "../people/make-keys.ts";
import { offerDevice } from "../people/offer-device.ts";
import { proveDevice } from "../people/prove-device.ts";
import { readKeys } from "../people/read-keys.ts";
import { removeDevice } from "../people/remove-device.ts";
import { removePasskey } from "../people/remove-passkey.ts";
import { renewKeys } from "../people/renew-keys.ts";
import { setPhrase } from "../people/set-phrase.ts";
import { asked, done, type Methods } from "./method.ts";

/** What leads to the keys of people and their devices. */
export const keyMethods: Methods<
  | "keys"
  | "makeKeys"
  | "renewKeys"
  | "proveDevice"
  | "addKeys"
  | "setPhrase"
  | "claim"
  | "offerDevice"
  | "removeDevice"
  | "removePasskey"
> = {
  keys: asked(async ({ house }, actor, { id }) => {
    return { t: "keys", id, ...(await house.desk.database.snapshot((db) => readKeys(db, actor))) };
  }),
  makeKeys: done(({ house }, actor, frame) => makeKeys(house.keys, actor, frame)),
  renewKeys: done(({ house }, actor, frame) => renewKeys(house.keys, actor, frame)),
  proveDevice: asked(async ({ house }, actor, { id, act }) => {
    return { t: "challenge", id, ...(await proveDevice(house.keys, actor, act)) };
  }),
  addKeys: done(({ house }, actor, frame) => addKeys(house.keys, actor, frame)),
  setPhrase: done(({ house }, actor, frame) => setPhrase(house.keys, actor, frame)),
  claim: done(async ({ house, hub }, actor) => {
    await claimName(house.keys, actor);
    for (const { session } of hub.devices.of(actor.person)) if (session !== undefined) session.me.guest = false;
  }),
  offerDevice: asked(async ({ house }, actor, { id, ...offer }) => {
    return { t: "offered", id, until: await offerDevice(house.keys, actor, offer) };
  }),
  removeDevice: done(({ house }, actor, frame) => removeDevice(house.keys, actor, frame)),
  removePasskey: done(({ house }, actor, frame) => removePasskey(house.keys, actor, frame)),
};
