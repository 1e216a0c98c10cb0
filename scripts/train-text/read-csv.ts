/** Rows of a CSV file (RFC 4180) with a header, by column. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = [...recordsOf(text)];
  return rows
    .filter((row) => row.length === header.length)
    .map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]!])));
}

function* recordsOf(text: string): Generator<string[]> {
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { value, end } = text[at] === '"' ? readQuoted(text, at + 1) : readBare(text, at);
    row.push(value);
    at = end + 1;
    if (text[end] === ",") continue;
    if (text[end] === "\r") at++;
    yield row;
    row = [];
  }
}

function readBare(text: string, from: number): { value: string; end: number } {
  let end = from;
  while (end < text.length && !",\r\n".includes(text[end]!)) end++;
  return { value: text.slice(from, end), end };
}

/** Two quotation marks inside stand for one. */
function readQuoted(text: string, from: number): { value: string; end: number } {
  let value = "";
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error("a quotation mark is not closed");
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
