// Which options there are, what they default to, and which are refused with the rule that they break.
import { bearerProblem } from './bearer.js';
import { kindOf, refused } from './errors.js';
import { LAYOUTS } from './labelled.js';
import { checkLogin } from './login-options.js';
import { checkToken } from './names.js';

export const SUBPROTOCOL = 'trunkline.v1';

const positive = (value) => Number.isInteger(value) && value > 0 && value <= 0x7fffffff;
const isObject = (value) => typeof value === 'object' && !Array.isArray(value);
const isFunction = (value) => typeof value === 'function';

const RULES = {
  timeout: [positive, 'a whole number of milliseconds from 1 to 2147483647'],
  maxMessageBytes: [positive, 'a whole number of bytes from 1 to 2147483647'],
  maxBufferedBytes: [positive, 'a whole number of bytes from 1 to 2147483647'],
  protocols: [(value) => Array.isArray(value) && value.length > 0, 'a list of subprotocol names'],
  binaryLayout: [(value) => Object.hasOwn(LAYOUTS, value), `one of ${Object.keys(LAYOUTS).join(', ')}`],
  binaryIdCharacters: [(value) => positive(value) && value <= 63, 'a whole number from 1 to 63'],
  headers: [isObject, 'an object of header names and values'],
  WebSocket: [isFunction, 'a WebSocket class'],
  token: [(value) => !bearerProblem(value), 'a string of printable ASCII without spaces'],
  tokenSupplier: [isFunction, 'a function'],
  login: [isObject, 'an object with username and password'],
  ticket: [(value) => typeof value === 'boolean', 'true or false'],
  negotiateUrl: [(value) => typeof value === 'string', 'an address or a path'],
  query: [(value) => /^[\w.~-]{1,100}$/.test(value), 'a name of 1 to 100 letters, digits or -._~'],
  onstate: [isFunction, 'a function'],
  onclose: [isFunction, 'a function'],
  onerror: [isFunction, 'a function'],
};

const DEFAULTS = {
  timeout: 10_000,
  maxMessageBytes: 16 << 20,
  maxBufferedBytes: 4 << 20,
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
    checkOption(name, value);
  }
  const protocols = options.protocols ?? [SUBPROTOCOL];
  protocols.forEach(checkToken);
  if (options.headers && options.WebSocket) throw refused('option headers does not go with option WebSocket');
  if (options.headers && !globalThis.process?.versions?.node) {
    throw refused('option headers works on Node only: browsers cannot set handshake headers');
  }
  checkTokenOptions(options);
  const login = options.login && checkLogin(options.login);
  return { ...DEFAULTS, ...defined(options), login, protocols };
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

export function checkOption(name, value) {
  const [valid, rule] = RULES[name];
  if (value !== undefined && (value === null || !valid(value)))
    throw refused(`option ${name} must be ${rule}, but was ${kindOf(value)}`);
}

export function callOptions(method, options, known) {
  for (const name of Object.keys(options)) {
    if (name !== 'timeout' && !known.includes(name)) {
      throw refused(`${method} has no option '${name}'; its options are ${['timeout', ...known].join(', ')}`);
    }
  }
  checkOption('timeout', options.timeout);
  return options;
}

const defined = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
