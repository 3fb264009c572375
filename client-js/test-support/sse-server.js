// SSE and POST (link mode) for the tests, as a handler of ws-server.js: it answers what clients post as that server does.
import { answersOf } from './ws-server.js';

/** One link of a client. `posts` are what it posted; `requests` are its requests for the stream. */
class SsePeer {
  posts = [];
  requests = [];
  said = [];
  #response;

  constructor(session) {
    this.session = session;
  }

  stream(request, response, opening, after) {
    const polls = request.url.includes('poll=1');
    this.requests.push({ url: request.url, headers: request.headers });
    this.#response = response;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(opening ? `event: link\ndata: ${JSON.stringify({ link: this.session })}\n\n` : ': back\n\n');
    this.said.slice(after).forEach((message, i) => this.#write(message, after + i + 1));
    if (polls && (opening || this.said.length > after)) this.#end();
  }

  /** Says a message, now or when the client asks again. */
  send(message) {
    this.said.push(typeof message === 'string' ? message : JSON.stringify(message));
    this.#write(this.said.at(-1), this.said.length);
    if (this.requests.at(-1).url.includes('poll=1')) this.#end();
  }

  notify(method, params) {
    this.send({ jsonrpc: '2.0', method, params });
  }

  raw(text) {
    this.#response?.write(text);
  }

  cut() {
    this.#response?.destroy();
    this.#response = undefined;
  }

  #write(message, number) {
    this.raw(`id: ${number}\ndata: ${message.replaceAll('\n', '\ndata: ')}\n\n`);
  }

  #end() {
    this.#response?.end();
    this.#response = undefined;
  }
}

/** Use `handle` as the http handler of ws-server.js, below the path `/prefix/`. */
export class SseServer {
  peers = [];
  deletes = [];
  openings = [];
  /** Given a POST's body, what is answered instead of taking it; the string `cut` for nothing at all. */
  refusePost = () => undefined;
  /** Given a GET, the status that it is answered with instead; 0 for nothing at all. */
  refuseGet = () => undefined;
  #answers;
  #taken = new Set(); // numbers of posts

  constructor(answers = {}) {
    this.#answers = answersOf(answers);
  }

  handle = async (request, response) => {
    const { method, headers } = request;
    const { pathname } = new URL(request.url, 'http://host');
    const peer = this.peers.find(({ session }) => session === headers['trunkline-session']);
    if (method === 'GET' && pathname === '/prefix/sse') return this.#get(request, response, peer);
    if (!peer) return response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"unknown"}');
    if (method === 'DELETE' && pathname === '/prefix/sse') {
      this.deletes.push(peer);
      peer.cut();
      return response.writeHead(204).end();
    }
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const number = headers['trunkline-post'];
    peer.posts.push({ body, number, type: headers['content-type'] });
    const refusal = this.refusePost(body, number);
    if (refusal === 'cut') return request.socket.destroy();
    if (refusal) return response.writeHead(refusal.status, { 'Content-Type': 'application/json' }).end(refusal.body);
    response.writeHead(202).end();
    const key = `${peer.session} ${number}`;
    if (this.#taken.has(key)) return;
    this.#taken.add(key);
    for (const line of body.split('\n')) this.#answers(JSON.parse(line), peer);
  };

  #get(request, response, peer) {
    const refusal = this.refuseGet(request, peer);
    if (refusal === 0) return;
    if (refusal) return response.writeHead(refusal, { 'Content-Type': 'text/plain' }).end('refused');
    if (peer) return peer.stream(request, response, false, Number(request.headers['last-event-id'] ?? 0));
    if (request.headers['trunkline-session']) return response.writeHead(404).end();
    this.openings.push(request.url);
    const fresh = new SsePeer(`s${this.peers.length + 1}`);
    this.peers.push(fresh);
    fresh.stream(request, response, true, 0);
  }
}
