import { parseArgs } from "node:util";
import { packPublished } from "./pack/pack-published.ts";

/** `npm run pack:published -- [--out FOLDER]`: the tarballs that `npm publish` takes, in dist/packed. */
const { values } = parseArgs({ options: { out: { type: "string", default: "dist/packed" } } });
for (const tarball of packPublished(values.out)) console.log(tarball);
