import { StringDecoder } from "node:string_decoder";

/**
 * The lines of a stream of UTF-8. They end at a line feed alone, with a carriage return before it or not: JSON strings
 * may hold U+2028 and U+2029 raw (RFC 8259), at which `node:readline` would part them.
 */
export async function* readLines(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const piece of input) {
    const lines = (rest + (typeof piece === "string" ? piece : decoder.write(piece))).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.end();
  if (rest !== "") yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);
