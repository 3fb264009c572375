// What whoever uses this page may do to a channel, and why not, as the server that served the page decides it.
import { make } from './dom.js';

export class AccessPanel {
  #api;
  #parts;
  #asked = 0; // so that only the answer to the last question is shown

  /** Elements: `facts` about who asks, `rows` of the `table` of decisions, `note` of what went wrong. */
  constructor(api, parts) {
    this.#api = api;
    this.#parts = parts;
  }

  async ask(channel) {
    const mine = ++this.#asked;
    const answer = await this.#api.get('access', { channel }).catch((error) => ({ problem: error.message }));
    if (mine === this.#asked) this.#show(answer);
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
  const made = make('tr');
  made.dataset.channel = channel;
  made.dataset.allowed = String(allowed);
  const head = make('th', '', action);
  head.scope = 'row';
  const why = make('td', '', rule);
  if (reason) why.append(make('p', '', reason));
  made.append(head, make('td', '', allowed ? 'yes' : 'no'), why);
  return made;
}
