import type { ServerUnderTest } from "../under-test/server-under-test.ts";
import type { DeskPlace } from "./moderator.ts";

/** Enters by the door of pages and becomes the owner of the house, by the link that it printed. */
export async function enterHouse({ process, place: { endpoints, charter } }: ServerUnderTest): Promise<DeskPlace> {
  const url = `http://127.0.0.1:${endpoints[0].port}`;
  const answer = await post(`${url}/api/entry`, { name: "Odile", age: "adult", charter });
  const token = /parvis=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  if (token === undefined) throw new Error("no session came of entering");
  await post(`${url}/api/owner`, { link: process.ownerLink }, token);
  return { url, token };
}

async function post(path: string, body: object, token?: string): Promise<Response> {
  const headers = { "content-type": "application/json", ...(token && { cookie: `parvis=${token}` }) };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
}
