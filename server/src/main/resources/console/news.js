// What happened to the connection last, across the top of the page until it is dismissed. A screen reader says it.
export class News {
  #strip;
  #text;

  constructor(strip, text, dismiss) {
    this.#strip = strip;
    this.#text = text;
    dismiss.addEventListener('click', () => this.show({ kind: '', text: '' }));
  }

  show({ kind, text, channel = '' }) {
    this.#strip.dataset.notice = kind;
    this.#text.textContent = channel ? `${text} in ${channel}` : text;
  }
}
