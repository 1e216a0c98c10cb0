import { parseArgs } from "node:util";
import { type DialogueOptions, dialogueOptionsOf } from "./dialogue-acts.ts";
import { type HouseDocuments, withHouseEngine } from "./house-engine.ts";
import { LineJudge } from "./judge-lines.ts";
import { readLines } from "./read-lines.ts";

const USAGE = `Usage: parvis judge [--lang fr|en] [--context room|private] < LINES

Reads lines of text from standard input, or lines of dialogue as JSON objects (conversation, author, band, fresh, at,
text), and prints one verdict a line as JSON. With --context private each conversation is judged by itself, and a line
may say "checkedBy": 2 where from then on so many people have checked the meeting that is spoken of.
Lines end at a line feed. conversation and author may be numbers, which are taken as text; band is under15, minor15to17
or adult, and any other is unknown, as is what is missing or null; at is a time or milliseconds. A line with anything of
another type is refused: {"line": N, "refused": why} is printed in its place.

score   0: no sign of risk, or a faint one; 1 to 24: signs on which no rule rests; from 25, 50 and 75: a rule of severity
        1, 2 or 3 applies, and within these the higher, the more the signs weigh; 100: a rule of severity 4 applies
reasons the rules that apply, then the points of the scorecards; spans: where the signs stand in the text`;

/** Written in pieces of this size: a million lines are not a million writes. */
const PIECE = 64 * 1024;
/** So many refused lines are told one by one. */
const TOLD_MOST = 20;

/** Judges standard input. Resolves with the exit code: 1 where a line was refused, 2 where the options are not understood. */
export async function judgeInput(args: string[], documents: HouseDocuments): Promise<number> {
  const options = optionsOf(args);
  if ("fault" in options) {
    console.error(`${options.fault}\n\n${USAGE}`);
    return 2;
  }
  return withHouseEngine(documents, { tellsSigns: true }, ({ engine }) =>
    judgeLines(new LineJudge((act) => engine.judge(act), options)),
  );
}

async function judgeLines(lines: LineJudge): Promise<number> {
  let piece = "";
  let refused = 0;
  for await (const line of readLines(process.stdin)) {
    const said = lines.judge(line);
    if ("refused" in said && refused++ < TOLD_MOST) console.error(`line ${said.line}: ${said.refused}`);
    piece += `${JSON.stringify(said)}\n`;
    if (piece.length < PIECE) continue;
    await write(piece);
    piece = "";
  }
  await write(piece);
  if (refused > TOLD_MOST) console.error(`and ${refused - TOLD_MOST} more lines`);
  return refused > 0 ? 1 : 0;
}

function optionsOf(args: string[]): DialogueOptions | { fault: string } {
  try {
    return dialogueOptionsOf(
      parseArgs({ args, options: { lang: { type: "string" }, context: { type: "string" } } }).values,
    );
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** Resolves once the other side of the pipe takes more. */
function write(piece: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(piece, (error) => (error ? reject(error) : resolve())));
}
