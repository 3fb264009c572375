// The card of messages: the list with its tools, and words where it is empty.
import { byId } from './dom.js';
import { MessageList } from './messages.js';

export class Stream {
  #list = new MessageList(byId('messages'));
  #whyEmpty;

  /** `whyEmpty` gives the words for a list that has nothing to show because nothing came. */
  constructor(whyEmpty) {
    this.#whyEmpty = whyEmpty;
    const list = this.#list;
    byId('filter').addEventListener('input', () => list.filter(byId('filter').value));
    byId('clear').addEventListener('click', () => list.clear());
    byId('pause').addEventListener('click', () => {
      list.paused = !list.paused;
      byId('pause').setAttribute('aria-pressed', String(list.paused));
    });
    list.onchange = () => this.#changed();
  }

  add(publication) {
    this.#list.add(publication);
  }

  note(news) {
    this.#list.note(news);
  }

  explain() {
    byId('empty').hidden = this.#list.shown > 0;
    byId('empty').textContent =
      this.#list.kept > 0 ? 'No message contains what the filter asks for.' : this.#whyEmpty();
  }

  #changed() {
    const { paused, held } = this.#list;
    byId('pause').textContent = !paused ? 'Pause' : held > 0 ? `Resume (${held} new)` : 'Resume';
    this.explain();
  }
}
