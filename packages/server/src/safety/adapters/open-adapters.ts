import type { AdapterSettings } from "../../platform/adapter-settings.ts";
import type { Adapter } from "./adapter.ts";
import { httpClassifier } from "./http-classifier.ts";
import { policyModel } from "./policy-model.ts";

/** Those that the settings name; none by default. */
export function openAdapters(settings: AdapterSettings): Adapter[] {
  return [
    ...(settings.policyModel ? [policyModel(settings.policyModel)] : []),
    ...(settings.classifier ? [httpClassifier(settings.classifier)] : []),
  ];
}
