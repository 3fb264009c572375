// RFC 6455 frames as a client writes and reads them. node-socket.js owns the connection; nothing here touches a socket.
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';

export const CONTINUATION = 0x0;
export const TEXT = 0x1;
export const BINARY = 0x2;
export const CLOSE = 0x8;
export const PING = 0x9;
export const PONG = 0xa;

/** What the peer sent is against the protocol; `code` is the close code that says so (RFC 6455 section 7.4.1). */
export class ProtocolViolation extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** One final frame, masked as section 5.3 demands of clients. */
export function encodeFrame(opcode, payload, key = randomBytes(4)) {
  const { length } = payload;
  const extra = length < 126 ? 0 : length < 65536 ? 2 : 8;
  const start = 2 + extra + 4;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127);
  if (extra === 2) frame.writeUInt16BE(length, 2);
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(key, start - 4);
  for (let i = 0; i < length; i++) frame[start + i] = payload[i] ^ key[i & 3];
  return frame;
}

/** Text, refused with 1007 where it is not UTF-8. */
export function decodeText(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ProtocolViolation(1007, 'text is not valid UTF-8');
  }
}

/** The code and reason of a close frame; 1005 stands for a frame without them (section 7.1.5). */
export function decodeClose(payload) {
  if (payload.length === 0) return { code: 1005, reason: '' };
  const code = payload.length > 1 ? payload.readUInt16BE(0) : 0;
  const defined = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
  if (!defined && !(code >= 3000 && code <= 4999))
    throw new ProtocolViolation(1002, `close code ${code} is not allowed`);
  return { code, reason: decodeText(payload.subarray(2)) };
}

/**
 * Turns the bytes of a server into whole messages and control frames, however they were cut. `receive(opcode, payload)`
 * gets TEXT, BINARY, CLOSE, PING or PONG; after CLOSE nothing more is read (section 5.5.1). Memory: one message.
 */
export class FrameDecoder {
  #maxMessageBytes;
  #receive;
  #header = Buffer.alloc(10);
  #headerLength = 0;
  #headerNeeded = 2;
  #frame = null; // {opcode, final, left} once the header is read
  #messageOpcode = null; // of the fragmented message that is under way
  #message = new Bytes();
  #control = new Bytes();
  #closed = false;

  constructor(maxMessageBytes, receive) {
    this.#maxMessageBytes = maxMessageBytes;
    this.#receive = receive;
  }

  push(chunk) {
    let at = 0;
    while (!this.#closed) {
      at += this.#frame ? this.#readPayload(chunk, at) : this.#readHeader(chunk, at);
      if (this.#frame?.left === 0) this.#finishFrame();
      else if (at === chunk.length) return;
    }
  }

  #readHeader(chunk, at) {
    const took = Math.min(this.#headerNeeded - this.#headerLength, chunk.length - at);
    this.#header.set(chunk.subarray(at, at + took), this.#headerLength);
    this.#headerLength += took;
    if (this.#headerLength < this.#headerNeeded) return took;
    if (this.#headerNeeded === 2) this.#headerNeeded += { 126: 2, 127: 8 }[this.#header[1] & 0x7f] ?? 0;
    if (this.#headerLength === this.#headerNeeded) this.#startFrame();
    return took;
  }

  #startFrame() {
    const [first, second] = this.#header;
    const opcode = first & 0x0f;
    const final = (first & 0x80) !== 0;
    const left = this.#payloadLength(second & 0x7f);
    if (first & 0x70) throw new ProtocolViolation(1002, 'a reserved bit is set, but no extension was agreed');
    if (second & 0x80) throw new ProtocolViolation(1002, 'a server must not mask its frames');
    if (opcode >= CLOSE) this.#checkControl(opcode, final, left);
    else this.#checkData(opcode, left);
    this.#frame = { opcode, final, left };
    this.#headerLength = 0;
    this.#headerNeeded = 2;
  }

  #payloadLength(short) {
    if (short < 126) return short;
    const length = short === 126 ? this.#header.readUInt16BE(2) : Number(this.#header.readBigUInt64BE(2));
    if (length < (short === 126 ? 126 : 65536))
      throw new ProtocolViolation(1002, `length ${length} is not in its shortest form`);
    return length;
  }

  #checkControl(opcode, final, length) {
    if (opcode > PONG) throw new ProtocolViolation(1002, `opcode ${opcode} is reserved`);
    if (!final) throw new ProtocolViolation(1002, 'a control frame is fragmented');
    if (length > 125) throw new ProtocolViolation(1002, `a control frame has ${length} bytes, the limit is 125`);
  }

  #checkData(opcode, length) {
    if (opcode > BINARY) throw new ProtocolViolation(1002, `opcode ${opcode} is reserved`);
    const continues = opcode === CONTINUATION;
    if (continues && this.#messageOpcode === null)
      throw new ProtocolViolation(1002, 'a continuation without a beginning');
    if (!continues && this.#messageOpcode !== null)
      throw new ProtocolViolation(1002, 'a new message inside a fragmented one');
    const total = this.#message.length + length;
    if (total > this.#maxMessageBytes) {
      throw new ProtocolViolation(
        1009,
        `a message has ${total} bytes or more, maxMessageBytes is ${this.#maxMessageBytes}`,
      );
    }
    if (!continues) this.#messageOpcode = opcode;
  }

  #readPayload(chunk, at) {
    const took = Math.min(this.#frame.left, chunk.length - at);
    const target = this.#frame.opcode >= CLOSE ? this.#control : this.#message;
    target.append(chunk.subarray(at, at + took));
    this.#frame.left -= took;
    return took;
  }

  #finishFrame() {
    const { opcode, final } = this.#frame;
    this.#frame = null;
    if (opcode >= CLOSE) {
      this.#closed = opcode === CLOSE;
      this.#receive(opcode, this.#control.take());
    } else if (final) {
      const whole = this.#messageOpcode;
      this.#messageOpcode = null;
      this.#receive(whole, this.#message.take());
    }
  }
}

/** Bytes that grow as they arrive, so a header that only claims a large message costs nothing. */
class Bytes {
  #buffer = Buffer.alloc(0);
  length = 0;

  append(part) {
    const needed = this.length + part.length;
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length));
      this.#buffer.copy(grown, 0, 0, this.length);
      this.#buffer = grown;
    }
    this.#buffer.set(part, this.length);
    this.length = needed;
  }

  take() {
    const whole = this.#buffer.subarray(0, this.length);
    this.#buffer = Buffer.alloc(0);
    this.length = 0;
    return whole;
  }
}
