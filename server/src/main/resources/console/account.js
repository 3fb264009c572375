// Who is logged in at the server that served this page. Tokens live in this tab's session storage, never in a URL.
const KEPT = 'trunkline.account';
const EARLY_MS = 30_000; // a token is renewed so long before its end

const endpoint = new URL('auth/token', document.baseURI);

export class Account {
  #kept = read(); // {user, token, refresh?, ends}
  #renewal = null;
  onchange = () => {}; // somebody else, nobody, or a new token

  /** The name that was logged in with; null for nobody. */
  get user() {
    return this.#kept?.user ?? null;
  }

  /** Whether a server at this address may see the token: it is the one that gave it. */
  isKnownAt(address) {
    const { protocol, host } = new URL(address, document.baseURI);
    return host === endpoint.host && (protocol === 'wss:') === (endpoint.protocol === 'https:');
  }

  /** Throws what to tell the user; the password is kept nowhere. */
  async logIn(user, password) {
    const answer = await post({ username: user, password });
    if (!answer.ok) throw new Error(await refusal(answer));
    this.#keep(user, await answer.json());
  }

  logOut() {
    this.#kept = null;
    sessionStorage.removeItem(KEPT);
    this.onchange();
  }

  /** A token that is still good; null for nobody. */
  async token() {
    if (this.#kept !== null && this.#kept.ends - Date.now() < EARLY_MS) {
      this.#renewal ??= this.#renew().finally(() => (this.#renewal = null)); // a refresh token is good once
      await this.#renewal;
    }
    return this.#kept?.token ?? null;
  }

  async #renew() {
    const { user, refresh } = this.#kept;
    const answer = refresh ? await post({ grant_type: 'refresh_token', refresh_token: refresh }) : null;
    if (this.#kept?.refresh !== refresh) return; // logged out, or in as somebody else, meanwhile
    if (answer?.ok) this.#keep(user, await answer.json());
    else if (answer === null || answer.status < 429) this.logOut(); // else the server may take it later
  }

  #keep(user, { access_token: token, expires_in: seconds, refresh_token: refresh }) {
    this.#kept = { user, token, refresh, ends: Date.now() + seconds * 1_000 };
    sessionStorage.setItem(KEPT, JSON.stringify(this.#kept));
    this.onchange();
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null; // not ours
  }
}

function post(fields) {
  // The answer of a log-in belongs to this page alone, and no cookie has a say in it.
  return fetch(endpoint, { method: 'POST', body: new URLSearchParams(fields), credentials: 'omit', cache: 'no-store' });
}

async function refusal(answer) {
  if (answer.status === 404) return 'This server has no log-in.';
  if (answer.status === 401) return 'User name or password is wrong.';
  if (answer.status !== 429) return `The server refused the log-in (${answer.status}).`;
  const seconds = answer.headers.get('Retry-After');
  return `Too many tries. Try again ${seconds ? `in ${seconds} s` : 'later'}.`;
}
