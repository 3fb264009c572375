// Which of the two views is seen where there is no room for both; tabs (WAI-ARIA) choose it, and the address keeps it.
export class Views {
  onchange = () => {};
  #tabs;

  constructor(tabs) {
    this.#tabs = [...tabs];
    for (const tab of this.#tabs) tab.addEventListener('click', () => this.#choose(tab));
    tabs[0].parentElement.addEventListener('keydown', (event) => this.#pressed(event));
    const kept = this.#tabs.find((tab) => location.hash === `#view-${tab.dataset.view}`);
    this.#show(kept ?? this.#tabs[0]);
  }

  #pressed(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = this.#tabs.indexOf(event.target) + step + this.#tabs.length;
    const next = this.#tabs[at % this.#tabs.length];
    next.focus();
    this.#choose(next);
  }

  #choose(tab) {
    history.replaceState(null, '', `#view-${tab.dataset.view}`);
    this.#show(tab);
    this.onchange();
  }

  #show(chosen) {
    document.body.dataset.view = chosen.dataset.view;
    for (const tab of this.#tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
  }
}
