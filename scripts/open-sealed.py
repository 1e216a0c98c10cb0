#!/usr/bin/env python3
"""Opens sealed records with Python's `cryptography` (Debian: python3-cryptography) and nothing of Parvis.

    open-sealed.py < sealed.json

What it reads: {"conversation", "segment", "records": [hex, ...]} and the segment's key, as one of
    "key": hex                                       the key itself
    "person", "personKey": PEM (PKCS #8), "frame": hex            ... in that person's slot
    "person", "personKey", "envelope": hex, "epoch", "epochKey": hex   ... under the epoch's key
What it prints: one JSON object a line for each record. What does not open is a line on stderr and exit code 1.
The layouts are in packages/server/src/sealing/README.md.
"""
import hashlib, hmac, json, struct, sys, uuid
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

KEM = b"KEM" + struct.pack(">H", 0x0010)
HPKE = b"HPKE" + struct.pack(">HHH", 0x0010, 0x0001, 0x0002)


def extract(suite, salt, label, ikm):
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")


def expand(suite, prk, label, info, length):
    labeled = struct.pack(">H", length) + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labeled + b"\x01", "sha256")[:length]


def hpke_open(private, enc, info, sealed):
    """RFC 9180, base mode, one message: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    dh = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc))
    shared = expand(KEM, extract(KEM, b"", b"eae_prk", dh), b"shared_secret", enc + public, 32)
    context = b"\x00" + extract(HPKE, b"", b"psk_id_hash", b"") + extract(HPKE, b"", b"info_hash", info)
    secret = extract(HPKE, shared, b"secret", b"")
    # Longer than one block of SHA-256 it never gets: a key of 32 bytes, a nonce of 12.
    key, nonce = (expand(HPKE, secret, label, context, size) for label, size in ((b"key", 32), (b"base_nonce", 12)))
    return AESGCM(key).decrypt(nonce, sealed, None)


def slots(frame):
    if frame[0] != 1:
        raise ValueError("a frame of another version")
    at = 3
    for _ in range(struct.unpack(">H", frame[1:3])[0]):
        kind, recipient, key_id, share, length = struct.unpack_from(">B16s8sBH", frame, at)
        enc, at = frame[at + 28 : at + 28 + length], at + 28 + length
        (length,) = struct.unpack_from(">H", frame, at)
        wrapped, at = frame[at + 2 : at + 2 + length], at + 2 + length
        yield kind, str(uuid.UUID(bytes=recipient)), key_id, share, enc, wrapped
    if at != len(frame):
        raise ValueError("bytes behind the last slot")


def segment_key(given):
    if "key" in given:
        return bytes.fromhex(given["key"])
    conversation, segment, person = given["conversation"], given["segment"], given["person"]
    if "envelope" in given:
        envelope = bytes.fromhex(given["envelope"])
        if envelope[0] != 1:
            raise ValueError("an envelope of another version")
        bound = f"parvis-seal/1 envelope {conversation} {segment} {given['epoch']}".encode()
        frame = AESGCM(bytes.fromhex(given["epochKey"])).decrypt(envelope[1:13], envelope[13:], bound)
    else:
        frame = bytes.fromhex(given["frame"])
    private = load_pem_private_key(given["personKey"].encode(), None)
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    own = hashlib.sha256(public).digest()[:8]
    for kind, recipient, key_id, share, enc, wrapped in slots(frame):
        if (kind, recipient, key_id) == (1, person, own):
            info = f"parvis-seal/1 slot {conversation} {segment} person {person} {own.hex()} {share}".encode()
            return hpke_open(private, enc, info, wrapped)
    raise ValueError("no slot for this person and key")


def open_record(key, given, record):
    version, conversation, segment, counter, seq, author, at = struct.unpack(">B16s16sIQ16sQ", record[:69])
    if version != 1:
        raise ValueError("a record of another version")
    if (str(uuid.UUID(bytes=conversation)), str(uuid.UUID(bytes=segment))) != (given["conversation"], given["segment"]):
        raise ValueError("a record of another conversation or segment")
    body = AESGCM(key).decrypt(struct.pack(">QI", 0, counter), record[101:], record[:69])
    opening, text = body[:32], body[32:]
    if not hmac.compare_digest(hmac.digest(opening, record[:69] + text, "sha256"), record[69:101]):
        raise ValueError("opens to something else than was committed to")
    author = str(uuid.UUID(bytes=author))
    return {"seq": seq, "author": author, "at": at, "text": text.decode(), "openingKey": opening.hex()}


def main():
    given = json.load(sys.stdin)
    try:
        key = segment_key(given)
        for record in given["records"]:
            print(json.dumps(open_record(key, given, bytes.fromhex(record)), ensure_ascii=False))
    except InvalidTag:
        sys.exit("does not open: another key, or changed since")
    except (ValueError, struct.error) as fault:
        sys.exit(f"refused: {fault}")


if __name__ == "__main__":
    main()
