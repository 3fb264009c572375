/** The subprotocol that is offered by default: `trunkline.v1`. */
export const SUBPROTOCOL: 'trunkline.v1';

/** What may be published: bytes travel as BINARY, a string as TEXT, anything else as JSON. */
export type Data = string | number | boolean | null | object | ArrayBuffer | ArrayBufferView;

/** A publication as a listener and `history` see it. */
export interface Publication {
  channel: string;
  /** A Uint8Array for BINARY, a string for TEXT, else the JSON value. */
  data: any;
  /** Present where the channel keeps history. Below 2^53. */
  offset?: number;
  id?: string;
  /** Who published, where the server knows. */
  user?: string;
}

/** A place in a channel's history. `epoch` is opaque and changes when the history starts anew. */
export interface Position {
  epoch: string;
  offset: number;
}

/** The server's answer to `connect`. Its `session` is left out: it is a secret and must not reach a log. */
export interface ConnectionInfo {
  connection: string;
  resumed: boolean;
  user: string | null;
  /** Seconds that the token still held; absent where it holds for ever. */
  expires?: number;
  /** Seconds between the server's pings. */
  ping: number;
  limits: { messageBytes: number; pendingBytes: number; subscriptions: number };
}

/** Why a connection ended. */
export interface Closing {
  /** A WebSocket close code; 3000-3499 ask to come back, 3500-3999 ask not to. 1006 is a loss without a code. */
  code: number;
  reason: string;
  /** As the server's `disconnect` said, else derived from the code. */
  reconnect: boolean;
  /** Milliseconds: a window in which to pick a random moment before coming back. */
  after?: number;
}

/** `idle` until `connect()` is called, and `closed` for good once the connection ended. */
export type State = 'idle' | 'connecting' | 'connected' | 'closed';

/** How a failure of this client is named; a failure told by the server has its number instead. */
export type ClientErrorCode =
  /** An argument or option was refused; nothing was sent. */
  | 'bad-option'
  /** The server sent what `trunkline.v1` does not allow. */
  | 'bad-message'
  /** The server speaks none of the protocols that were offered. */
  | 'protocol'
  /** More than `maxBufferedBytes` wait to be sent. Nothing was sent; try again later. */
  | 'busy'
  /** The connection ended, or could not be made; `data` is the Closing. */
  | 'closed'
  /** The WebSocket class refused to start. */
  | 'connect'
  /** The operation does not fit the client's state. */
  | 'state'
  /** No token or ticket could be had; `data` is `{ status }` where a server answered. The message says what it said. */
  | 'token'
  /** No answer came in time. What was asked may still have happened. */
  | 'timeout'
  /** The message is above the server's `limits.messageBytes`. Nothing was sent. */
  | 'too-large';

/** Every failure of this module. */
export class TrunklineError extends Error {
  readonly code: number | ClientErrorCode;
  /** What the server added, often the rule or option that refused. */
  readonly data?: any;
}

/** A user's name and password, and where they are exchanged for tokens. */
export interface Login {
  username: string;
  password: string;
  /** An `http://` or `https://` address, or a path at the server of the client. `/auth/token` by default. */
  tokenUrl?: string;
  /** What the server calls the two. */
  fields?: { username?: string; password?: string };
  /** More fields of each request, such as `grant_type` or `client_id`. */
  parameters?: Record<string, string>;
  /** Sends JSON objects instead of forms. */
  json?: boolean;
}

/** At most one of `token`, `tokenSupplier` and `login`. It goes into the first message, unless `ticket` or `query` is set. */
export interface TokenOptions {
  /** A token got elsewhere. It is not renewed: see `Client.refresh`. */
  token?: string;
  /** Gives a token; asked when connecting, and again when 80 % of the token's life are over. */
  tokenSupplier?: () => string | Promise<string>;
  /** Gets tokens by name and password, and renews them by their refresh tokens before they expire. */
  login?: Login;
  /** Exchanges the token for a one-time ticket, which goes into the WebSocket's address. */
  ticket?: boolean;
  /** Where tickets are had: an address or a path. `/negotiate` by default. */
  negotiateUrl?: string;
  /** Puts the token into this field of the WebSocket's address. For servers that take it nowhere else: addresses end in logs. */
  query?: string;
}

export interface Options extends TokenOptions {
  /** Milliseconds for connecting as a whole, and for each answer. 10,000 by default. */
  timeout?: number;
  /** Subprotocol names to offer, each an RFC 6455 token. `['trunkline.v1']` by default. */
  protocols?: string[];
  /** Handshake headers. Node only. */
  headers?: Record<string, string>;
  /** A WebSocket class to use instead of the global one. It is called with (url, protocols). */
  WebSocket?: new (url: string, protocols: string[]) => any;
  /** The largest message to take, where this module brings the WebSocket (Node). 16 MiB by default. */
  maxMessageBytes?: number;
  /** How much may wait to be sent before operations are refused with `busy`. 4 MiB by default. */
  maxBufferedBytes?: number;
  /** How labelled binary messages lie in a WebSocket message; as the server's `native.binaryLayout`. `trunkline` by default. */
  binaryLayout?: 'trunkline' | 'sgc';
  /** Most characters of an id of `sendBinary`; as the server's `native.binaryIdCharacters`. 10 by default. */
  binaryIdCharacters?: number;
  onstate?: Client['onstate'];
  onclose?: Client['onclose'];
  onerror?: Client['onerror'];
}

export interface CallOptions {
  /** Milliseconds to wait for the answer, instead of the client's `timeout`. */
  timeout?: number;
}

export interface SubscribeOptions extends CallOptions {
  /**
   * What to get again first: everything after a position, the newest publication, or that many. The listener gets it
   * before anything live. Only the first subscription of a pattern may ask.
   */
  since?: Position | 'latest' | number;
}

export interface HistoryOptions extends CallOptions {
  limit?: number;
  since?: Position;
  /** Newest first. */
  reverse?: boolean;
}

export interface PublishResult {
  /** How many channels got a publication: more than one only for a pattern. */
  channels: number;
  /** How many subscriptions matched; a connection with several that match counts several times. */
  recipients: number;
  /** Where the channel keeps history. */
  offset?: number;
}

export interface History {
  publications: Publication[];
  epoch: string;
  offset: number;
}

export type Listener = (publication: Publication) => unknown;

/** One listener on one pattern. */
export interface Subscription {
  readonly pattern: string;
  readonly listener: Listener;
  /** False after `unsubscribe()` and once the connection ended. */
  readonly active: boolean;
  /** The rest is told to the first subscription of a pattern alone. */
  readonly epoch?: string;
  readonly offset?: number;
  /** Whether everything after `since` was still there. */
  readonly recovered: boolean;
  /** The listener hears nothing more, from now on. Resolves once the server knows, if this was the pattern's last. */
  unsubscribe(): Promise<void>;
}
export const Subscription: { prototype: Subscription; [Symbol.hasInstance](value: unknown): value is Subscription };

/** Bytes under an id. */
export interface LabelledMessage {
  id: string;
  data: Uint8Array;
}

/** One connection. Every promise settles: by an answer, by its timeout, or by the end of the connection. */
export class Client {
  /** Checks, and throws TrunklineError `bad-option`. Nothing is opened before `connect()`. */
  constructor(url: string, options?: Options);

  readonly state: State;
  /** Undefined until connected. */
  readonly info: ConnectionInfo | undefined;

  onstate: ((state: State) => unknown) | null;
  /** Called once when a connection that was there ends, however it ends. A failed connect rejects instead. */
  onclose: ((closing: Closing) => unknown) | null;
  /** What belongs to no promise: malformed messages, and what listeners throw. Goes to the console when not set. */
  onerror: ((error: Error) => unknown) | null;

  /** Once per client. */
  connect(): Promise<void>;

  /**
   * Subscribes to a channel, or to a pattern: a level `*` in the middle or `+` is any one level, a last `*` one or more
   * levels, a last `#` zero or more. A publication calls a listener function once, however many of the patterns it is
   * subscribed to match.
   */
  subscribe(channelOrPattern: string, listener: Listener, options?: SubscribeOptions): Promise<Subscription>;

  /** Publishes to a channel, or to every active channel that a pattern matches. */
  publish(channelOrPattern: string, data: Data, options?: CallOptions): Promise<PublishResult>;

  history(channel: string, options?: HistoryOptions): Promise<History>;

  /**
   * Sends bytes under an id to the server itself, not to a channel. Returns once they wait to be sent; throws `busy`,
   * `too-large` or `bad-option`. There is no answer: what the server refuses comes to `onerror`.
   */
  sendBinary(id: string, data: ArrayBuffer | ArrayBufferView): void;

  /** Has `listener` get the labelled binary messages of the server; the result takes it back. */
  onBinary(listener: (message: LabelledMessage) => unknown): () => void;

  /**
   * Shows the server another token of the same user, in the place of the one before; `expires` is the seconds that it holds,
   * null for ever. A client with a `tokenSupplier` or a `login` does this by itself.
   */
  refresh(token: string, options?: CallOptions): Promise<{ expires: number | null }>;

  /** Resolves when the server answered. */
  ping(options?: CallOptions): Promise<void>;

  /** Ends the connection. Waiting operations reject with `closed`. Resolves when the socket is gone, or at `timeout`. */
  close(): Promise<void>;
}

/** A connection as a protocol of the application sees it. */
export interface ProtocolLink {
  /** The name the server chose. */
  readonly protocol: string;
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
  /** A string goes as text, bytes as binary. */
  send(data: string | ArrayBuffer | ArrayBufferView): void;
  /** As WebSocket.close: 1000 or 3000 to 4999, and a short reason. */
  close(code?: number, reason?: string): void;
}

/** What the application does with what comes. */
export interface ProtocolSession {
  ontext?(text: string): unknown;
  onbinary?(data: Uint8Array): unknown;
  onclose?(closing: { code: number; reason: string }): unknown;
}

/**
 * Connects in a protocol of the application, which the server has registered too. Names must be RFC 6455 tokens: browsers
 * refuse others, such as `Test 1.0`, and so does this class.
 */
export class ProtocolClient {
  /** A token needs `ticket` or `query`: there is no first message that could carry it. */
  constructor(url: string, options?: Pick<Options, 'timeout' | 'headers' | 'WebSocket' | 'maxMessageBytes'> & TokenOptions);

  /** Names registered first are preferred less or more as the server likes: its order decides. */
  registerProtocol(name: string, factory: (link: ProtocolLink) => ProtocolSession | void): this;

  /** Once. Rejects with `protocol` where the server speaks none of the names. */
  open(): Promise<{ protocol: string; session: ProtocolSession }>;
}

/** `new Client(url, options)` and its `connect()` in one. */
export function connect(url: string, options?: Options): Promise<Client>;

/** Whether a pattern matches a channel. Names beginning with `$` are matched by no wildcard at the first level. */
export function matches(pattern: string, channel: string): boolean;
