import { mkdirSync, writeFileSync } from "node:fs";
import { makeDocuments } from "./docs/documents.ts";

mkdirSync("docs", { recursive: true });
for (const [path, text] of Object.entries(makeDocuments())) {
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
