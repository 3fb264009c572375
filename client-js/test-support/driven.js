// A client that a test in another language drives, in Node or in a page: see SharedScenariosIT. A classic script, which a page runs
// without loading it; `new DrivenClient(Client)`.
globalThis.DrivenClient = class DrivenClient {
  #Client;
  #client;
  #told = { states: [], losses: [], closings: [], heard: [], outcomes: [] };

  constructor(Client) {
    this.#Client = Client;
  }

  /** `options` are those of the client. It comes back within milliseconds where the server names no window. */
  async connect(urls, options) {
    this.#client = new this.#Client(urls, {
      minReconnectDelay: 1,
      maxReconnectDelay: 20,
      onstate: (state, closing) => this.#state(state, closing),
      onclose: ({ code }) => this.#told.closings.push(code),
      ...options,
    });
    await this.#client.connect();
  }

  #state(state, closing) {
    this.#told.states.push(state);
    if (state === 'recovering') this.#told.losses.push(`${closing.code} after ${closing.after ?? 0}`);
  }

  async subscribe(pattern) {
    const { heard } = this.#told;
    await this.#client.subscribe(pattern, ({ data }) => heard.push(data.trim()), {
      ongap: (lost) => heard.push(`lost ${lost ?? '?'}`),
    });
  }

  /** Publishes the numbers `from` to `to` as texts, filled up to so many characters; waits for nothing. */
  publish(channel, from, to, characters) {
    const { outcomes } = this.#told;
    for (let number = from; number <= to; number++) {
      const at = outcomes.push('waits') - 1;
      this.#client.publish(channel, `${number}`.padEnd(characters)).then(
        () => (outcomes[at] = 'done'),
        ({ code }) => (outcomes[at] = code === 'lost' ? 'closed' : `${code}`),
      );
    }
  }

  told() {
    return this.#told;
  }

  async close() {
    await this.#client?.close();
  }
};
