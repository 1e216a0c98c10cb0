import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** An authenticator that a test holds: makes passkeys and signs with them as a browser would hand them on. */
export class VirtualPasskey {
  readonly id = randomBytes(16);
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #origin: string;
  /** Whether it asks its holder for a finger or a PIN. */
  verifies = true;
  #count = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** What a browser gives back of a new passkey. */
  make({ challenge }: { challenge: string }): object {
    const client = this.#client("webauthn.create", challenge);
    const attested = Buffer.concat([Buffer.alloc(16), length(this.id), this.id, this.#publicKey()]);
    const data = Buffer.concat([this.#data(0x40), attested]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text("fmt"), text("none"), text("attStmt"), Buffer.from([0xa0]), text("authData"), bytes(data)],
    ]);
    return this.#credential({ clientDataJSON: url(client), attestationObject: url(attestation), transports: ["usb"] });
  }

  /** What a browser gives back of a signature. */
  sign({ challenge }: { challenge: string }): { id: string } & object {
    const client = this.#client("webauthn.get", challenge);
    const data = this.#data(0);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    const signature = createSign("sha256").update(signed).sign(this.#keys.privateKey);
    return this.#credential({
      ...{ clientDataJSON: url(client), authenticatorData: url(data), signature: url(signature) },
    });
  }

  #credential(response: object) {
    const id = url(this.id);
    return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  /** The hash of the host, what was asked of its holder, and how often it signed. */
  #data(flags: number): Buffer {
    const host = createHash("sha256").update(new URL(this.#origin).hostname).digest();
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++this.#count);
    return Buffer.concat([host, Buffer.from([flags | 0x01 | (this.verifies ? 0x04 : 0)]), count]);
  }

  /** The key in COSE's form: EC2, ES256, P-256. */
  #publicKey(): Buffer {
    const { x, y } = this.#keys.publicKey.export({ format: "jwk" });
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
    const part = (name: number, value: string) =>
      Buffer.concat([Buffer.from([name]), bytes(Buffer.from(value, "base64url"))]);
    return Buffer.concat([head, part(0x21, x!), part(0x22, y!)]);
  }
}

const url = (value: Buffer) => value.toString("base64url");
const length = (value: Buffer) => Buffer.from([value.length >> 8, value.length & 0xff]);
/** A byte string, and a short text, in CBOR. */
const bytes = (value: Buffer) =>
  Buffer.concat([
    value.length < 256 ? Buffer.from([0x58, value.length]) : Buffer.concat([Buffer.from([0x59]), length(value)]),
    value,
  ]);
const text = (value: string) => Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
