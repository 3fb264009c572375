// What whoever uses this page may do to a channel, and why not, as the server that served the page decides it.
const endpoint = new URL('api/access', document.baseURI);
const PATIENCE_MS = 10_000;

export class AccessPanel {
  #account;
  #parts;
  #asked = 0; // so that only the answer to the last question is shown

  /** Elements: `facts` about who asks, `rows` of the `table` of decisions, `note` of what went wrong. */
  constructor(account, parts) {
    this.#account = account;
    this.#parts = parts;
  }

  async ask(channel) {
    const mine = ++this.#asked;
    const answer = await this.#answer(channel).catch((error) => ({ problem: error.message }));
    if (mine === this.#asked) this.#show(answer);
  }

  async #answer(channel) {
    const token = await this.#account.token();
    const url = new URL(endpoint);
    if (channel) url.searchParams.set('channel', channel);
    const answer = await fetch(url, {
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => Promise.reject(new Error('The server did not answer.')));
    if (answer.ok) return answer.json();
    if (answer.status === 401 && token === null) throw new Error('This server wants to know who you are. Log in.');
    const { error } = await answer.json().catch(() => ({}));
    throw new Error(error?.message ?? `The server refused to tell (${answer.status}).`);
  }

  #show({ problem = '', user = null, roles = [], expires, decisions = [] }) {
    const { facts, table, rows, note } = this.#parts;
    facts.textContent = problem || user === null ? '' : factsOf(roles, expires);
    note.textContent = problem;
    rows.replaceChildren(...decisions.map(row));
    table.hidden = decisions.length === 0;
  }
}

function factsOf(roles, expires) {
  const held = roles.length === 0 ? 'No roles' : `${roles.length === 1 ? 'Role' : 'Roles'} ${roles.join(', ')}`;
  return expires === undefined ? held : `${held}. Token until ${clockTime(Date.now() + expires * 1_000)}`;
}

/** With the day where it is another one. */
function clockTime(ms) {
  const end = new Date(ms);
  const today = end.toDateString() === new Date().toDateString();
  return today ? end.toLocaleTimeString() : end.toLocaleString();
}

function row({ action, channel, allowed, rule, reason }) {
  const made = document.createElement('tr');
  made.dataset.channel = channel;
  made.dataset.allowed = String(allowed);
  const head = cell('th', action);
  head.scope = 'row';
  const why = cell('td', rule);
  if (reason) why.append(cell('p', reason));
  made.append(head, cell('td', allowed ? 'yes' : 'no'), why);
  return made;
}

function cell(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
