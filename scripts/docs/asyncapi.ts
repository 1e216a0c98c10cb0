import type { ClientFrameKind } from "@parvis/protocol/client-frames";
import { PROTOCOL_VERSION } from "@parvis/protocol/limits";
import { answers } from "./answers.ts";
import type { JsonSchema } from "./schemas.ts";

export const ASYNCAPI_SCHEMAS = "#/components/schemas/";

/** The socket as AsyncAPI 3.0, from the house's side: it receives a client's frames and sends its own. */
export function asyncApi(schemas: Record<string, JsonSchema>, examples: Record<string, object>): object {
  const frames = Object.keys(schemas).filter((id) => /^(client|server)\./.test(id));
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Parvis: the live socket",
      version: String(PROTOCOL_VERSION),
      description: "One JSON object a text frame, its kind in `t`. What the frames mean together is in protocol.md.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    defaultContentType: "application/json",
    servers: {
      house: { host: "127.0.0.1:8080", protocol: "ws", description: "A house as it starts with no settings." },
    },
    channels: {
      live: {
        address: "/live",
        title: "The live socket",
        messages: Object.fromEntries(frames.map((id) => [id, { $ref: `#/components/messages/${id}` }])),
        bindings: { ws: { method: "GET" } },
      },
    },
    operations: {
      ...Object.fromEntries(frames.filter((id) => id.startsWith("client.")).map((id) => [id, received(id)])),
      unasked: {
        action: "send",
        channel: { $ref: "#/channels/live" },
        summary: "What comes without being asked for",
        messages: unasked(frames).map(onChannel),
      },
    },
    components: {
      messages: Object.fromEntries(frames.map((id) => [id, message(id, schemas[id], examples[id])])),
      schemas,
    },
  };
}

function received(id: string): object {
  const replies = answers[id.slice("client.".length) as ClientFrameKind];
  const reply = { channel: { $ref: "#/channels/live" }, messages: replies.map((kind) => onChannel(`server.${kind}`)) };
  const operation = { action: "receive", channel: { $ref: "#/channels/live" }, messages: [onChannel(id)] };
  return replies.length === 0 ? operation : { ...operation, reply };
}

function unasked(frames: string[]): string[] {
  // `bye` answers a first frame, and may come at any time too.
  const asked = new Set(
    Object.values(answers)
      .flat()
      .filter((kind) => kind !== "bye"),
  );
  return frames.filter((id) => id.startsWith("server.") && !asked.has(id.slice("server.".length) as never));
}

const onChannel = (id: string) => ({ $ref: `#/channels/live/messages/${id}` });

function message(id: string, schema: JsonSchema | undefined, payload: object | undefined): object {
  return {
    name: id.replace(/^\w+\./, ""),
    ...(schema?.description !== undefined && { summary: schema.description }),
    payload: { $ref: ASYNCAPI_SCHEMAS + id },
    examples: [{ payload }],
  };
}
