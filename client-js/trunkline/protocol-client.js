// Protocols of an application, behind the same handshake and tokens.
import { checkUrl, shown } from './addresses.js';
import { TrunklineError, kindOf, refused } from './errors.js';
import { checkToken } from './names.js';
import { checkOptions } from './options.js';
import { bytesOf } from './payloads.js';
import { UNTOLD, socketOpener } from './sockets.js';
import { admission, tokenSource } from './tokens.js';

/** Connects in a protocol of the application: the server chooses among the registered names, the factory speaks. */
export class ProtocolClient {
  #url;
  #options;
  #tokens;
  #factories = new Map();

  constructor(url, options = {}) {
    this.#url = checkUrl(url, ['ws:', 'wss:']);
    this.#options = checkOptions(options);
    this.#tokens = tokenSource(this.#url, this.#options);
    if (this.#tokens && !this.#options.ticket && !this.#options.query) {
      throw refused('a token of a ProtocolClient travels by option ticket or query: it has no first message of its own');
    }
  }

  registerProtocol(name, factory) {
    checkToken(name, this.#factories.size, [...this.#factories.keys(), name]);
    if (typeof factory !== 'function') throw refused(`factory must be a function, but was ${kindOf(factory)}`);
    this.#factories.set(name, factory);
    return this;
  }

  /** Resolves with the chosen name and what its factory made. */
  async open() {
    const protocols = [...this.#factories.keys()];
    if (protocols.length === 0) throw refused('registerProtocol must be called before open()');
    const start = await socketOpener(this.#url, { ...this.#options, protocols });
    const { href } = await this.#admitted();
    const socket = start(href);
    socket.binaryType = 'arraybuffer';
    return new Promise((resolve, reject) => {
      const fail = (code, why) => {
        clearTimeout(limit);
        reject(new TrunklineError(code, `could not connect to ${shown(this.#url)}: ${why}`));
        if (socket.readyState < 2) socket.close(1000);
      };
      const timeout = this.#options.timeout;
      const limit = setTimeout(() => fail('timeout', `no connection within ${timeout} ms`), timeout);
      let cause = UNTOLD;
      socket.onerror = (event) => (cause = event.message || cause);
      socket.onclose = ({ code, reason }) => fail('closed', reason || (code === 1006 ? cause : `closed with ${code}`));
      socket.onopen = () => {
        const factory = this.#factories.get(socket.protocol);
        if (!factory) return fail('protocol', `the server speaks none of ${protocols.join(', ')}`);
        clearTimeout(limit);
        try {
          resolve({ protocol: socket.protocol, session: speak(socket, factory) });
        } catch (error) {
          socket.close(1000);
          reject(error);
        }
      };
    });
  }

  async #admitted() {
    try {
      return await admission(this.#url, this.#options, this.#tokens);
    } catch (error) {
      const code = error instanceof TrunklineError ? error.code : 'token';
      throw new TrunklineError(code, `could not connect to ${shown(this.#url)}: ${error.message}`, error.data);
    }
  }
}

function speak(socket, factory) {
  const link = {
    protocol: socket.protocol,
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (data) => socket.send(typeof data === 'string' ? data : bytesOf(data)),
    close: (code = 1000, reason = '') => socket.close(code, reason),
  };
  const session = factory(link) ?? {};
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') session.ontext?.(data);
    else session.onbinary?.(bytesOf(data));
  };
  socket.onclose = ({ code, reason }) => session.onclose?.({ code, reason });
  return session;
}
