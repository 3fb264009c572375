// What a loss of the connection cost, told where messages are: that it was lost, what came back, and what is gone.
export class Outage {
  #tell;
  #there = false; // a connection was there, and it is not over
  #since; // when it was lost; undefined while it is not
  #recovered = 0;
  #lost = 0; // in all gaps of this outage; null where nobody can know

  /** `tell({kind, text, channel?})` gets each piece of news. */
  constructor(tell) {
    this.#tell = tell;
  }

  begin({ code, reason }) {
    this.#since = performance.now();
    this.#recovered = this.#lost = 0;
    this.#tell({ kind: 'lost', text: reason ? `Connection lost: ${reason} (${code})` : `Connection lost (${code})` });
  }

  /** A publication came. While the subscriptions are opened again it is one that was missed. */
  heard() {
    if (this.#since !== undefined) this.#recovered++;
  }

  /** Publications are gone: `lost` of them, or null where nobody can know. */
  gap(lost, channel) {
    this.#lost = lost === null || this.#lost === null ? null : this.#lost + lost;
    const text = lost === null ? 'Gap: unknown number lost' : `Gap: ${lost} ${publications(lost)} lost`;
    this.#tell({ kind: 'gap', text, channel });
  }

  /** The connection is there, or there again. Without subscriptions there was nothing to miss. */
  end({ resumed, subscribed }) {
    this.#there = true;
    if (this.#since === undefined) return;
    const seconds = ((performance.now() - this.#since) / 1000).toFixed(1);
    const way = resumed ? ' as the same connection' : '';
    const kind = this.#lost === 0 ? 'back' : 'gap';
    this.#since = undefined;
    this.#tell({ kind, text: `Back after ${seconds} s${way}${subscribed ? `: ${this.#outcome()}` : ''}` });
  }

  /** The connection is over, and is not coming back by itself. */
  over({ code, reason }) {
    const wanted = !this.#there || code === 1000;
    this.#there = false;
    this.#since = undefined;
    if (!wanted) this.#tell({ kind: 'closed', text: `Connection closed: ${reason || 'no reason was told'} (${code})` });
  }

  #outcome() {
    if (this.#recovered === 0 && this.#lost === 0) return 'nothing was missed';
    const recovered = this.#recovered === 0 ? 'nothing' : `${this.#recovered} ${publications(this.#recovered)}`;
    if (this.#lost === 0) return `recovered ${recovered}`;
    return `recovered ${recovered}, lost ${this.#lost === null ? 'an unknown number' : this.#lost}`;
  }
}

const publications = (count) => (count === 1 ? 'publication' : 'publications');
