import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { type Adapter, AdapterFault } from "./adapter.ts";
import { OpenText } from "./open-text.ts";

type Answer = (response: ServerResponse, body: unknown, request: IncomingMessage) => void;

export interface Asked {
  path: string;
  key: string | undefined;
  body: Record<string, unknown>;
}

/** A service on a port of its own, which answers as it is told. */
export async function fakeService(answer: Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as Record<string, unknown>;
    asked.push({ path: request.url!, key: request.headers.authorization, body });
    answer(response, body, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (next: Answer) => {
      answer = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const json =
  (value: unknown): Answer =>
  (response) =>
    response.setHeader("content-type", "application/json").end(JSON.stringify(value));

export const KEY = "sk-a-secret-that-nobody-logs";

interface Kind {
  kind: string;
  open: (url: string) => Adapter;
  /** What the service answers when it is sure of hate and half sure of an insult. */
  good: unknown;
  /** Answers in the right place that are not of the form. */
  wrong: readonly unknown[];
}

/** What every adapter must do, on a real server. */
export function adapterContract({ kind, open, good, wrong }: Kind): void {
  const said = OpenText.of({ kind: "post", audience: "everyone", text: "say nothing of «this»", language: "fr" })!;
  const soon = () => AbortSignal.timeout(10_000);
  const faultOf = async (asking: Promise<unknown>) => {
    const fault = await asking.then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(fault instanceof AdapterFault, String(fault));
    assert.ok(!JSON.stringify(fault).includes(KEY) && !String(fault.stack).includes(KEY));
    assert.equal(fault.cause, undefined);
    return fault.message;
  };

  test(`[ADP2] labels come back as categories of the house (${kind})`, async () => {
    await using service = await fakeService(json(good));
    const opinions = await open(service.url).ask(said, soon());
    assert.deepEqual(opinions, [
      { category: "hate", score: 0.9 },
      { category: "insult", score: 0.5 },
    ]);
    assert.equal(service.asked[0]!.key, `Bearer ${KEY}`);
  });

  test(`[ADP1] the text and its language are sent, and nothing of who, where or when (${kind})`, async () => {
    await using service = await fakeService(json(good));
    await open(service.url).ask(said, soon());
    const sent = JSON.stringify(service.asked[0]!.body);
    assert.ok(sent.includes("say nothing of «this»") && sent.includes("fr"));
    assert.ok(!/"(author|person|user_id|room|place|at|id|name|audience)\\?":(?!\\?"labels)/.test(sent), sent);
  });

  test(`[ADP2] what is not of the form is no answer (${kind})`, async () => {
    await using service = await fakeService(json(good));
    const adapter = open(service.url);
    for (const answer of [...wrong, null, 1, "hate", [], {}].filter(
      (one) => !(kind === "classifier" && Array.isArray(one) && one.length === 0),
    )) {
      service.answer(json(answer));
      assert.equal(await faultOf(adapter.ask(said, soon())), "answer", JSON.stringify(answer));
    }
    service.answer((response) => response.end(`{"labels": [`));
    assert.equal(await faultOf(adapter.ask(said, soon())), "answer");
    service.answer((response) => response.end(`"${"x".repeat(200_000)}"`));
    assert.equal(await faultOf(adapter.ask(said, soon())), "answer");
  });

  test(`[ADP2] a status that is no success, a redirect and a broken line are no answer (${kind})`, async () => {
    await using service = await fakeService(json(good));
    await using other = await fakeService(json(good));
    const adapter = open(service.url);
    for (const status of [204, 400, 401, 429, 500, 503]) {
      service.answer((response, _, { headers }) =>
        response.writeHead(status).end(status === 204 ? "" : headers.authorization),
      );
      assert.equal(await faultOf(adapter.ask(said, soon())), status === 204 ? "answer" : `status ${status}`);
    }
    service.answer((response) => response.writeHead(307, { location: other.url }).end());
    assert.equal(await faultOf(adapter.ask(said, soon())), "status 307");
    assert.deepEqual(other.asked, [], "neither text nor key go where a service points");
    service.answer((response) => response.destroy());
    assert.equal(await faultOf(adapter.ask(said, soon())), "unreachable");
    service.answer((response) => response.write('{"labels"', () => response.destroy()));
    assert.equal(await faultOf(adapter.ask(said, soon())), "unreachable");
    assert.equal(await faultOf(open("http://127.0.0.1:1").ask(said, soon())), "unreachable");
  });

  test(`[ADP2] who answers late, or never finishes, is not waited for (${kind})`, async () => {
    await using service = await fakeService(() => {});
    const adapter = open(service.url);
    assert.equal(await faultOf(adapter.ask(said, AbortSignal.timeout(50))), "time_out");
    service.answer((response) => response.write("{"));
    assert.equal(await faultOf(adapter.ask(said, AbortSignal.timeout(50))), "time_out");
  });
}
