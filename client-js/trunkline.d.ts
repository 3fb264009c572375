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
  /** Present with offset 1 alone: the channel's history begins, or begins anew, here. */
  epoch?: string;
  /** Present where its publisher wants receipts; the client confirms by itself, once its listeners have been called. */
  receipt?: string;
}

/** A place in a channel's history. `epoch` is opaque and changes when the history starts anew. */
export interface Position {
  epoch: string;
  offset: number;
}

/** A place in the history of one of a pattern's channels. */
export interface ChannelPosition extends Position {
  channel: string;
}

/** The server's answer to the newest `connect`. Its `session` is left out: it is a secret and must not reach a log. */
export interface ConnectionInfo {
  connection: string;
  /** Whether this is the connection from before a loss again: it has its old id, and its presence did not end. */
  resumed: boolean;
  user: string | null;
  /** Seconds that the token still held; absent where it holds for ever. */
  expires?: number;
  /** Seconds between the server's pings. */
  ping: number;
  limits: { messageBytes: number; pendingBytes: number; subscriptions: number };
}

/** Why a connection ended, or is being recovered. */
export interface Closing {
  /** A WebSocket close code; 3000-3499 ask to come back, 3500-3999 ask not to. 1006 is a loss without a code. */
  code: number;
  reason: string;
  /** As the server's `disconnect` said, else derived from the code. */
  reconnect: boolean;
  /** Milliseconds: a window in which to pick a random moment before coming back. */
  after?: number;
}

/**
 * `idle` until `connect()` is called. `recovering` while the connection is lost and the client comes back by itself: it is
 * `connected` again once its subscriptions are open again. `closed` is for good.
 */
export type State = 'idle' | 'connecting' | 'connected' | 'recovering' | 'closed';

/** How a failure of this client is named; a failure told by the server has its number instead. */
export type ClientErrorCode =
  /** An argument or option was refused; nothing was sent. */
  | 'bad-option'
  /** The server sent what `trunkline.v1` does not allow. */
  | 'bad-message'
  /** The server speaks none of the protocols that were offered. */
  | 'protocol'
  /** More than `maxBufferedBytes` wait to be sent, or `maxQueuedBytes` for a connection. Nothing was sent; try again later. */
  | 'busy'
  /** The connection ended, or could not be made; `data` is the Closing. */
  | 'closed'
  /** The WebSocket class refused to start. */
  | 'connect'
  /** The connection was lost while this was under way, and is being recovered. The outcome is not known; `data` is the Closing. */
  | 'lost'
  /** The operation does not fit the client's state. */
  | 'state'
  /** No token or ticket could be had; `data` is `{ status }` where a server answered. The message says what it said. */
  | 'token'
  /** No answer came in time. What was asked may still have happened. */
  | 'timeout'
  /** The message is above the server's `limits.messageBytes`. Nothing was sent. */
  | 'too-large'
  /** The server has ended a subscription; `data` has the name and the option of what refuses it. */
  | 'unsubscribed';

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
  /** Exchanges the token for a ticket, which goes into the address: a one-time ticket, but for SSE. */
  ticket?: boolean;
  /** Where tickets are had: an address or a path. `/negotiate` by default. */
  negotiateUrl?: string;
  /** Puts the token into this field of the WebSocket's address. For servers that take it nowhere else: addresses end in logs. */
  query?: string;
}

export interface Options extends TokenOptions {
  /** Milliseconds for connecting to one address as a whole, and for each answer. 10,000 by default. */
  timeout?: number;
  /** Subprotocol names to offer, each an RFC 6455 token. `['trunkline.v1']` by default. */
  protocols?: string[];
  /** Handshake headers, and of each request over SSE. Node only. */
  headers?: Record<string, string>;
  /** A WebSocket class to use instead of the global one. It is called with (url, protocols). */
  WebSocket?: new (url: string, protocols: string[]) => any;
  /** The largest message to take, where this module brings the WebSocket (Node), and over SSE. 16 MiB by default. */
  maxMessageBytes?: number;
  /** Whether to come back by itself when the connection is lost. True by default. */
  reconnect?: boolean;
  /**
   * Milliseconds. The wait before an attempt is a random part of `minReconnectDelay`, twice as much each time up to
   * `maxReconnectDelay`; or of the window that the server names. 500 and 20,000 by default.
   */
  minReconnectDelay?: number;
  maxReconnectDelay?: number;
  /** Milliseconds that a connection must have held for the waits to begin anew. 5,000 by default. */
  steadyAfter?: number;
  /** Milliseconds for a server that has been silent, for as long as its `ping` says, to answer. 8,000 by default. */
  pongTimeout?: number;
  /** Milliseconds between two tries, a fifth more or less, to go back to an address before the one in use. 30,000 by default. */
  returnEvery?: number;
  /** How much may wait for a connection while it is being recovered, before operations are refused with `busy`. 1 MiB by default. */
  maxQueuedBytes?: number;
  /** How much may wait to be sent before operations are refused with `busy`. 4 MiB by default. */
  maxBufferedBytes?: number;
  /** How labelled binary messages lie in a WebSocket message; as the server's `native.binaryLayout`. `trunkline` by default. */
  binaryLayout?: 'trunkline' | 'sgc';
  /** Most characters of an id of `sendBinary`; as the server's `native.binaryIdCharacters`. 10 by default. */
  binaryIdCharacters?: number;
  onstate?: Client['onstate'];
  onclose?: Client['onclose'];
  onerror?: Client['onerror'];
  onpublication?: Client['onpublication'];
}

export interface CallOptions {
  /** Milliseconds from the call to the answer, waiting for a connection included; instead of the client's `timeout`. */
  timeout?: number;
}

export interface SubscribeOptions extends CallOptions {
  /**
   * What to get again first: everything after a position (for a pattern a list of them; its other channels are new since,
   * and begin with their first), the newest publication of each channel, or the last so many. The listener gets it before
   * anything live. Only the first subscription of a pattern may ask.
   */
  since?: Position | ChannelPosition[] | 'latest' | number;
  /** Leaves out what this client publishes itself. The first subscription of a pattern decides. */
  noLocal?: boolean;
  /**
   * So many publications are missing here: dropped by the server because this connection was slow, or gone from the
   * history before they could be recovered. Null where nobody can know: the history began anew, the channel has none, or
   * the pattern has more channels than can be recovered. Never called where nothing was lost, but that without the session
   * (`info.resumed`) publications that were not for this client may count after a loss. `channel` is the pattern
   * where it is not known which of its channels it was.
   */
  ongap?: (lost: number | null, channel: string) => unknown;
  /** The server has ended the subscription, or refused it after a loss. Goes to the client's `onerror` when not set. */
  onend?: (error: TrunklineError) => unknown;
  /** Somebody came to, or left, a channel. The first subscription of a pattern decides whether that is told. */
  onjoin?: (change: MembersChange) => unknown;
  onleave?: (change: MembersChange) => unknown;
}

/** A connection that is subscribed to a channel. */
export interface Member {
  connection: string;
  user?: string;
  info?: any;
}

export interface MembersChange {
  channel: string;
  /** Who came or left; empty for a crowd, of which only the count is told. */
  members: Member[];
  /** How many are there now. */
  count: number;
}

export interface Presence {
  members: Member[];
  count: number;
  /** Whether there are more than were told. */
  more: boolean;
}

export interface PresenceStats {
  connections: number;
  users: number;
}

export interface HistoryOptions extends CallOptions {
  limit?: number;
  since?: Position;
  /** Newest first. */
  reverse?: boolean;
}

export interface MethodCallOptions extends CallOptions {
  /** Gives the call up, at the server too; the promise rejects with its reason. */
  signal?: AbortSignal;
  /** Gets the parts of the answer that come ahead of it, in order. */
  onprogress?: (part: any) => unknown;
}

export interface PublishOptions extends CallOptions {
  /**
   * Names the publish, at most 128 bytes: made again by the same user with the same channel and key, it is not published
   * again, and the result says `repeated`.
   */
  key?: string;
  /** When the server answers: once it is on its way, which is the default, stored, or written to the subscribers' sockets. */
  ack?: 'accepted' | 'stored' | 'delivered';
  /** With `ack: 'delivered'`, how many connections to wait for; all that get it where left out. */
  deliverTo?: number;
  /** With `ack: 'delivered'`, milliseconds to wait at most, kept to the second: below `timeout`. 5,000 where left out. */
  deliveryTimeout?: number;
  /** With `ack: 'delivered'`, for one channel: subscribers confirm that their listeners got it, and the answer waits for that. */
  receipts?: boolean;
  /** With `receipts`: hears of each subscriber that confirms, as it does. */
  onreceipt?: (receipt: Receipt) => unknown;
  /** Milliseconds after which it is neither sent to subscribers nor read from history any more. */
  ttl?: number;
  /** Ids of the connections that get it. */
  include?: string[];
  /** Ids of connections that do not. */
  exclude?: string[];
  /** Leaves out this client. */
  excludeSelf?: boolean;
}

/** One of several publishes that are made together. */
export interface Publish extends Pick<PublishOptions, 'ttl' | 'include' | 'exclude' | 'excludeSelf'> {
  channel: string;
  data: Data;
}

export interface PublishResult {
  /** How many channels got a publication: more than one only for a pattern. */
  channels: number;
  /** How many subscriptions matched; a connection with several that match counts several times. */
  recipients: number;
  /** Where the channel keeps history. */
  offset?: number;
  /** With `ack: 'stored'`: whether what was stored outlives the server's process. */
  durable?: boolean;
  /** With `ack: 'delivered'`: to how many connections it was written. */
  delivered?: number;
  /** With `receipts`: who has confirmed, in the order of their coming, at most 1,000. */
  receipts?: Receipt[];
  /** There where time ran out before enough connections had it. */
  late?: true;
  /** There where it is the answer of an earlier publish with the same key. */
  repeated?: boolean;
}

/** A subscriber's word that its listeners have got a publication. */
export interface Receipt {
  /** Id of the connection that confirmed. */
  connection: string;
  user?: string;
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
  /** False after `unsubscribe()`, once the server ended it and once the client is closed. True while it is recovered. */
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

/**
 * A connection that comes back. Every promise settles: by an answer, by its timeout, or by the loss of the connection.
 * While it is recovered, operations wait, in order.
 */
export class Client {
  /**
   * Checks, and throws TrunklineError `bad-option`. Nothing is opened before `connect()`.
   *
   * `url` begins with `ws://` or `wss://` for a WebSocket, with `http://` or `https://` for SSE and POST at `sse` and `rpc` below
   * it. A list has the preferred address first. The next is taken where no server of ours has answered, and while the client is
   * there it tries the better ones (`returnEvery`), and moves with its session.
   */
  constructor(url: string | string[], options?: Options);

  readonly state: State;
  /** The address in use, or tried while there is none: without its query. */
  readonly url: string;
  /** Undefined until connected. */
  readonly info: ConnectionInfo | undefined;

  /**
   * When the next attempt to come back begins, in milliseconds as Date.now() has them. Undefined while none is waited for: where
   * nothing is lost, and while an attempt is under way.
   */
  readonly nextAttempt: number | undefined;

  /** Gets `recovering` and `closed` together with the reason. */
  onstate: ((state: State, closing?: Closing) => unknown) | null;
  /** Called once when a connection that was there ends for good, however it ends. A failed connect rejects instead. */
  onclose: ((closing: Closing) => unknown) | null;
  /** What belongs to no promise: malformed messages, and what listeners throw. Goes to the console when not set. */
  onerror: ((error: Error) => unknown) | null;
  /** What comes for channels and patterns to which the server's application has subscribed the client. Recovered after a loss. */
  onpublication: ((publication: Publication) => unknown) | null;

  /** Once per client. */
  connect(): Promise<void>;

  /** Begins the next attempt to come back now. Without effect where none is waited for. */
  reconnectNow(): void;

  /**
   * Subscribes to a channel, or to a pattern: a level `*` in the middle or `+` is any one level, a last `*` one or more
   * levels, a last `#` zero or more. A publication calls a listener function once, however many of the patterns it is
   * subscribed to match.
   *
   * After a loss it is opened again, and goes on where it was: the listener gets what it missed, in order and once.
   */
  subscribe(channelOrPattern: string, listener: Listener, options?: SubscribeOptions): Promise<Subscription>;

  /** Publishes to a channel, or to every active channel that a pattern matches. */
  publish(channelOrPattern: string, data: Data, options?: PublishOptions): Promise<PublishResult>;

  /**
   * Makes several publishes together: all of them in their order, with nothing of others between on any channel, or none. Rejects
   * with the first refusal; after `closed`, `lost` or `timeout` all may have been published, or nothing.
   */
  publishTogether(publishes: Publish[], options?: CallOptions): Promise<PublishResult[]>;

  /**
   * Calls a method of the application behind the server, and resolves with its answer. Rejects with the server's number, -32012
   * where the handler says that it failed: `data.reason` and `data.data` are its own. After `closed`, `lost` or `timeout` the
   * handler may have done its work, or not: a call is never repeated by itself.
   */
  call(method: string, data?: Data, options?: MethodCallOptions): Promise<any>;

  history(channel: string, options?: HistoryOptions): Promise<History>;

  /** Who is subscribed to a channel, or to any of the channels that a pattern matches. */
  presence(channelOrPattern: string, options?: CallOptions): Promise<Presence>;

  presenceStats(channelOrPattern: string, options?: CallOptions): Promise<PresenceStats>;

  /**
   * Sends bytes under an id to the server itself, not to a channel. Returns once they wait to be sent; throws `busy`,
   * `too-large` or `bad-option`, also over SSE, which carries text alone. There is no answer: what the server refuses comes to
   * `onerror`.
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
export function connect(url: string | string[], options?: Options): Promise<Client>;

/** Whether a pattern matches a channel. Names beginning with `$` are matched by no wildcard at the first level. */
export function matches(pattern: string, channel: string): boolean;
