// A TCP proxy between a client and a server that does to connections what networks do.
import { once } from 'node:events';
import net from 'node:net';

/** Starts on a free loopback port; `url` is `target` by way of it. */
export async function startProxy(target) {
  const address = new URL(target);
  const proxy = new CuttingProxy(address);
  await proxy.listen();
  return proxy;
}

class CuttingProxy {
  accepted = 0;
  #target;
  #server;
  #pairs = new Set(); // [from the client, to the server]
  #isDown = false;

  constructor(target) {
    this.#target = target;
    this.#server = net.createServer((client) => this.#accept(client));
  }

  async listen() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url() {
    const address = new URL(this.#target);
    address.host = `127.0.0.1:${this.#server.address().port}`;
    return address.href;
  }

  /** Ends every connection without a word to either side's protocol. */
  cut() {
    for (const sockets of this.#pairs) for (const socket of sockets) socket.destroy();
  }

  /** Cuts, and ends every new connection as well, until `up`. */
  down() {
    this.#isDown = true;
    this.cut();
  }

  up() {
    this.#isDown = false;
  }

  /** From now on nothing passes on the connections that are there, which stay open. */
  swallow() {
    for (const sockets of this.#pairs) for (const socket of sockets) socket.unpipe().resume();
  }

  async stop() {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(client) {
    this.accepted++;
    if (this.#isDown) return void client.on('error', () => {}).destroy();
    const server = net.connect(this.#target.port, this.#target.hostname);
    const pair = [client, server];
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [server, client]]) {
      from.pipe(to);
      from.on('error', () => {}); // an end that is cut is what this is for
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
  }
}
