import type { ServerFrame } from "@parvis/protocol/server-frames";

/** A server frame as bytes of the socket: one unmasked WebSocket text frame (RFC 6455 §5.2). */
export function encodeFrame(frame: ServerFrame): Buffer {
  const text = JSON.stringify(frame);
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = 0x81;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, head, "utf8");
  return bytes;
}

/** An empty ping: the other side's WebSocket answers it by itself. */
export const PING = Buffer.from([0x89, 0x00]);
