import { deskRoles, mayDo, type Right, rights } from "../../packages/server/src/moderation/rights.ts";
import type { SourceFile } from "../check/sources.ts";

/** The page of who may do what at the desk: a row for each right, a column for each role, as `rights.ts` has them. */
export function rolesPage(source: SourceFile): string {
  const means = meanings(source.text);
  const head = ["at the desk", ...deskRoles];
  const rows = rights.map((right) => [
    means.get(right) ?? words(right),
    ...deskRoles.map((role) => (mayDo([{ role }], right) ? "●" : "")),
  ]);
  const table = [head, head.map((_, i) => (i === 0 ? "---" : ":-:")), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return `${INTRO}\n${table.join("\n")}\n`;
}

const INTRO = `# Who may do what at the desk

Made by \`npm run docs\` from \`packages/server/src/moderation/rights.ts\`, which is what every act asks in its own transaction.

A *host* answers for the rooms they were named for, and for nothing else; of what is beyond them they are told that it is not there. Everybody else answers for the whole house. Whom the owner calls a host of the house is a *moderator* at the desk. Nobody decides on the owner; only the owner decides on hosts of the house. A case about somebody of the staff is not there for them. Whoever decided does not answer the complaint about it.

Whoever has a part at the desk signs in there, and afresh for what gives power (\`packages/server/src/staff\`).
`;

/** What stands in a comment above a right, or above the first of several. */
function meanings(text: string): Map<Right, string> {
  const found = text.matchAll(/\/\*\* ([^*]+?)\.? \*\/\s+"([a-z-]+)",/g);
  return new Map([...found].map(([, said = "", right]) => [right as Right, said]));
}

function words(right: Right): string {
  const said = right.replaceAll("-", " ");
  return said[0]!.toUpperCase() + said.slice(1);
}
