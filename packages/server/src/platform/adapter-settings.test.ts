import assert from "node:assert/strict";
import { test } from "node:test";
import { adapterSettings, withAdapterKeys } from "./adapter-settings.ts";

const model = (more: object = {}) => ({ policyModel: { baseUrl: "https://models.example/v1", model: "m", ...more } });
const classifier = (more: object = {}) => ({
  classifier: { url: "https://labels.example/read", labels: { HATE: "hate" }, ...more },
});
const isTaken = (settings: unknown) => adapterSettings.safeParse(settings).success;

test("[ADP7] without settings nothing is on; what is on has a floor and a time-out", () => {
  assert.deepEqual(adapterSettings.parse(undefined), {});
  const { policyModel, classifier: labels } = adapterSettings.parse({ ...model(), ...classifier() });
  assert.deepEqual(
    [policyModel?.floor, policyModel?.timeoutMs, labels?.floor, labels?.timeoutMs],
    [0.8, 10_000, 0.8, 3000],
  );
});

test("[ADP7] text and key go in clear to one's own machine only", () => {
  const own = [
    "http://127.0.0.1:8000/v1",
    "http://localhost/v1",
    "http://[::1]:1/v1",
    "http://vllm:8000/v1",
    "http://10.0.0.9/v1",
  ];
  for (const baseUrl of [...own, "http://192.168.1.4/v1", "http://172.20.0.2/v1"])
    assert.ok(isTaken(model({ baseUrl })), baseUrl);
  const far = [
    "http://models.example/v1",
    "http://8.8.8.8/v1",
    "http://172.32.0.1/v1",
    "http://127.0.0.1.evil.example/v1",
  ];
  for (const baseUrl of [
    ...far,
    "http://[2001:db8::1]/v1",
    "ftp://vllm/v1",
    "https://me:pass@models.example/v1",
    "models",
  ])
    assert.ok(!isTaken(model({ baseUrl })), baseUrl);
});

test("[ADP7] what makes no sense is told, without the key", () => {
  const wrong = [
    ...[model({ key: "two words" }), model({ key: "two\r\nlines" }), model({ model: "" }), model({ timeoutMs: 0 })],
    ...[
      model({ floor: 0.1 }),
      model({ typo: 1 }),
      classifier({ labels: {} }),
      classifier({ labels: { x: "rudeness" } }),
    ],
    ...[classifier({ url: undefined }), { other: {} }],
  ];
  for (const settings of wrong) assert.ok(!isTaken(settings), JSON.stringify(settings));
  const told = adapterSettings.safeParse(model({ key: "se cret" })).error!;
  assert.ok(!JSON.stringify(told.issues).includes("se cret") && !told.message.includes("se cret"));
});

test("[ADP7] keys come from the environment, and turn nothing on", () => {
  const env = { PARVIS_POLICY_MODEL_KEY: "one", PARVIS_CLASSIFIER_KEY: "two" };
  assert.deepEqual(withAdapterKeys({}, env), {});
  const { policyModel, classifier: labels } = adapterSettings.parse(
    withAdapterKeys({ ...model(), ...classifier({ key: "x" }) }, env),
  );
  assert.deepEqual([policyModel?.key, labels?.key], ["one", "two"]);
  assert.deepEqual(withAdapterKeys(model({ key: "x" }), {}), model({ key: "x" }));
});
