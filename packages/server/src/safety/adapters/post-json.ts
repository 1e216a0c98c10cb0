import { AdapterFault } from "./adapter.ts";

const MOST_BYTES = 64 * 1024;

interface Asking {
  url: string;
  key: string | undefined;
  body: object;
  signal: AbortSignal;
}

/** Posts JSON, and resolves with the JSON that comes back. Whatever goes wrong becomes an AdapterFault without a cause. */
export async function postJson(asking: Asking): Promise<unknown> {
  const text = await post(asking).catch((error: unknown) => {
    if (error instanceof AdapterFault) throw error;
    throw new AdapterFault(asking.signal.aborted ? "time_out" : "unreachable");
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AdapterFault("answer");
  }
}

async function post({ url, key, body, signal }: Asking): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    // Text and key go where the owner of the house said, and no further.
    redirect: "manual",
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new AdapterFault("status", response.status);
  }
  return readAll(response);
}

async function readAll(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new AdapterFault("answer");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
