import { TrunklineError } from './errors.js';

const SHORTEST_LIFE = 1; // seconds: a shorter life of a token is treated as this

/** Shows the server another token when 80 % of the seconds that the present one holds are over. */
export class Renewal {
  #renew;
  #report;
  #timer;

  /** `renew` gets another token and shows it; `report` hears when that fails. */
  constructor(renew, report) {
    this.#renew = renew;
    this.#report = report;
  }

  in(expires) {
    this.stop();
    const life = Math.max(SHORTEST_LIFE, expires);
    const wait = Math.min(life * 800, 0x7fffffff);
    this.#timer = setTimeout(() => this.#due(life - wait / 1000), wait);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** What fails is tried again while the token holds; without success the server closes with 3005. */
  async #due(left) {
    const mine = this.#timer;
    try {
      await this.#renew();
    } catch (error) {
      if (this.#timer !== mine) return; // stopped: the connection is gone, and the token with it
      const code = error instanceof TrunklineError ? error.code : 'token';
      this.#report(new TrunklineError(code, `the token could not be renewed: ${error.message}`, error.data));
      if (left >= SHORTEST_LIFE) this.in(left);
    }
  }
}
