// Which options there are, what they default to, and which are refused with the rule that they break.
import { bearerProblem } from './bearer.js';
import { kindOf, refused } from './errors.js';
import { LAYOUTS } from './labelled.js';
import { checkLogin } from './login-options.js';
import { checkToken } from './names.js';
import { BYTES, FUNCTION, MILLISECONDS, YES_OR_NO, checkRule, numberUpTo, object } from './rules.js';

export const SUBPROTOCOL = 'trunkline.v1';

const RULES = {
  timeout: MILLISECONDS,
  maxMessageBytes: BYTES,
  maxBufferedBytes: BYTES,
  maxQueuedBytes: BYTES,
  reconnect: YES_OR_NO,
  minReconnectDelay: MILLISECONDS,
  maxReconnectDelay: MILLISECONDS,
  steadyAfter: MILLISECONDS,
  pongTimeout: MILLISECONDS,
  returnEvery: MILLISECONDS,
  protocols: [(value) => Array.isArray(value) && value.length > 0, 'a list of subprotocol names'],
  binaryLayout: [(value) => Object.hasOwn(LAYOUTS, value), `one of ${Object.keys(LAYOUTS).join(', ')}`],
  binaryIdCharacters: numberUpTo(63),
  headers: object('an object of header names and values'),
  WebSocket: [FUNCTION[0], 'a WebSocket class'],
  token: [(value) => !bearerProblem(value), 'a string of printable ASCII without spaces'],
  tokenSupplier: FUNCTION,
  login: object('an object with username and password'),
  ticket: YES_OR_NO,
  negotiateUrl: [(value) => typeof value === 'string', 'an address or a path'],
  query: [(value) => /^[\w.~-]{1,100}$/.test(value), 'a name of 1 to 100 letters, digits or -._~'],
  onstate: FUNCTION,
  onclose: FUNCTION,
  onerror: FUNCTION,
  onpublication: FUNCTION,
};

const DEFAULTS = {
  timeout: 10_000,
  maxMessageBytes: 16 << 20,
  maxBufferedBytes: 4 << 20,
  maxQueuedBytes: 1 << 20,
  reconnect: true,
  minReconnectDelay: 500,
  maxReconnectDelay: 20_000,
  steadyAfter: 5_000,
  pongTimeout: 8_000,
  returnEvery: 30_000,
  binaryLayout: 'trunkline',
  binaryIdCharacters: 10,
  negotiateUrl: '/negotiate',
};

export function checkOptions(options) {
  if (options === null || typeof options !== 'object')
    throw refused(`options must be an object, but was ${kindOf(options)}`);
  const known = Object.keys(RULES);
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) throw refused(`option '${name}' is unknown; the options are ${known.join(', ')}`);
    checkRule(name, value, RULES[name]);
  }
  const protocols = options.protocols ?? [SUBPROTOCOL];
  protocols.forEach(checkToken);
  if (options.headers && options.WebSocket) throw refused('option headers does not go with option WebSocket');
  if (options.headers && !globalThis.process?.versions?.node) {
    throw refused('option headers works on Node only: browsers cannot set handshake headers');
  }
  checkTokenOptions(options);
  const login = options.login && checkLogin(options.login);
  const all = { ...DEFAULTS, ...defined(options), login, protocols };
  const { minReconnectDelay: min, maxReconnectDelay: max } = all;
  if (min > max) throw refused(`option minReconnectDelay must be at most maxReconnectDelay, ${max}, but was ${min}`);
  return all;
}

function checkTokenOptions(options) {
  const given = (names) => names.filter((name) => options[name] !== undefined && options[name] !== false);
  const origins = given(['token', 'tokenSupplier', 'login']);
  const ways = given(['ticket', 'query']);
  if (origins.length > 1) throw refused(`options ${origins.join(' and ')} exclude each other`);
  if (ways.length > 1) throw refused('options ticket and query exclude each other');
  if (ways.length > 0 && origins.length === 0) {
    throw refused(`option ${ways[0]} needs a token: option token, tokenSupplier or login`);
  }
}

const defined = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
