const MASKED = 0x80;
const FINAL_TEXT = 0x81;
const FINAL_PONG = 0x8a;

/**
 * One whole frame as a client sends it (RFC 6455 §5.2). A client must mask; the key is zero, which leaves the payload
 * as it is: the load side must not spend its time on hiding text from proxies that are not there.
 */
function clientFrame(firstByte: number, payload: Buffer): Buffer {
  const wide = payload.length > 125;
  if (payload.length > 0xffff) throw new RangeError("a client frame of more than 65,535 bytes");
  const header = wide ? 8 : 6;
  const frame = Buffer.alloc(header + payload.length);
  frame[0] = firstByte;
  if (wide) {
    frame[1] = MASKED | 126;
    frame.writeUInt16BE(payload.length, 2);
  } else {
    frame[1] = MASKED | payload.length;
  }
  payload.copy(frame, header);
  return frame;
}

export const textFrame = (text: string): Buffer => clientFrame(FINAL_TEXT, Buffer.from(text, "utf8"));
export const pongFrame = (payload: Buffer): Buffer => clientFrame(FINAL_PONG, payload);
