// Who is on the channel that is looked at.
import { arrange, make, setText } from './dom.js';

const SHOWN = 100;
const INFO_CHARACTERS = 200;

export class Members {
  #api;
  #connection;
  #parts;
  #channel = null;
  #asked = 0; // so that only the answer to the last question is shown
  #rows = new Map(); // connection -> row

  /** Elements: the `list`, the `count` beside its title, and a `note` of why there is none. */
  constructor(api, connection, parts) {
    this.#api = api;
    this.#connection = connection;
    this.#parts = parts;
  }

  show(channel) {
    this.#channel = channel;
    this.#asked++;
    this.#draw({ members: [], count: undefined });
    setText(this.#parts.note, '');
  }

  /** Where the channel's rule does not have them recorded. */
  showNone() {
    this.#asked++;
    this.#draw({ members: [], count: undefined });
    setText(this.#parts.note, 'Not recorded: the rule of this channel has no presence.');
  }

  async read() {
    const mine = ++this.#asked;
    const question = this.#api.get('presence', { channel: this.#channel });
    const answer = await question.catch((error) => ({ members: [], problem: error.message }));
    if (mine !== this.#asked) return;
    this.#draw(answer);
    setText(this.#parts.note, answer.problem ?? noteOf(answer));
  }

  #draw({ members, count }) {
    const known = this.#rows;
    const shown = members.slice(0, SHOWN);
    this.#rows = new Map(shown.map((member) => [member.connection, known.get(member.connection) ?? make('li')]));
    for (const member of shown) this.#fill(this.#rows.get(member.connection), member);
    arrange(this.#parts.list, [...this.#rows.values()]);
    setText(this.#parts.count, count === undefined ? '' : count.toLocaleString('en'));
  }

  #fill(row, { connection, user, info }) {
    const facts = JSON.stringify([user, info, connection === this.#connection.id]);
    if (row.dataset.facts === facts) return;
    row.dataset.facts = facts;
    row.dataset.connection = connection;
    const name = make('span', user === undefined ? 'who nobody' : 'who', user ?? 'anonymous');
    const parts = [name];
    if (connection === this.#connection.id) parts.push(make('span', 'tag', 'this page'));
    const id = make('span', 'id', connection);
    id.title = connection;
    row.replaceChildren(...parts, id);
    if (info !== undefined) row.append(make('span', 'info', JSON.stringify(info).slice(0, INFO_CHARACTERS)));
  }
}

function noteOf({ members, count }) {
  if (count === 0) return 'Nobody is subscribed to its name.';
  const left = count - Math.min(members.length, SHOWN);
  return left > 0 ? `And ${left.toLocaleString('en')} more.` : '';
}
