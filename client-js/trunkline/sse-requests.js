/**
 * The requests of a link over SSE: `sse` and `rpc` below the address that was given. The address's query, which may hold a
 * ticket, goes with the opening alone.
 */
export class SseRequests {
  #stream;
  #calls;
  #query;
  #headers;

  constructor(href, headers = {}) {
    const url = new URL(href);
    const folder = url.origin + url.pathname.replace(/\/?$/, '/');
    this.#stream = `${folder}sse`;
    this.#calls = `${folder}rpc`;
    this.#query = url.search;
    this.#headers = headers;
  }

  /** Opens a link. */
  open(polls, signal) {
    return this.#get(`${this.#query ? `${this.#query}&` : '?'}link=1`, polls, {}, signal);
  }

  /** Goes on with the stream of a link after what it has had. */
  goOn(session, place, polls, signal) {
    const headers = { 'Trunkline-Session': session };
    if (place !== '') headers['Last-Event-ID'] = place;
    return this.#get('?link=1', polls, headers, signal);
  }

  /** By its number the server takes it once, however often it is sent. */
  post(session, number, messages, signal) {
    const headers = {
      'Trunkline-Session': session,
      'Trunkline-Post': `${number}`,
      Prefer: 'respond-async',
      'Content-Type': messages.length === 1 ? 'application/json' : 'application/x-ndjson',
    };
    return this.#fetch(this.#calls, { method: 'POST', headers, body: messages.join('\n'), signal });
  }

  leave(session, signal) {
    return this.#fetch(this.#stream, { method: 'DELETE', headers: { 'Trunkline-Session': session }, signal });
  }

  #get(query, polls, headers, signal) {
    const accepting = { ...headers, Accept: 'text/event-stream' };
    return this.#fetch(`${this.#stream}${query}${polls ? '&poll=1' : ''}`, { headers: accepting, signal });
  }

  #fetch(url, request) {
    const headers = { ...this.#headers, ...request.headers };
    return fetch(url, { cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer', ...request, headers });
  }
}

/** Whether asking again may help: a proxy has lost its server for a while, or somebody has too much to do. */
export const mayPass = ({ status }) => status >= 500 || status === 429;

/** An answer that is none of ours, in words. */
export async function described(response) {
  const type = response.headers.get('Content-Type') ?? '';
  const said = /json|plain/.test(type) ? await response.text() : '';
  const words = said
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
  return `the server answered ${response.status}${words && `: ${words}`}`;
}

/** Milliseconds until the next try: exponential with jitter, as many lose their streams at once where a proxy restarts. */
export const pauseAfter = (failures) => Math.min(2_000, 100 * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
