// The addresses of servers, and how errors name them.
import { refused } from './errors.js';

/** `schemes` are those that are taken, as in URLs. */
export function checkUrl(url, schemes = ['ws:', 'wss:', 'http:', 'https:']) {
  const known = schemes.map((scheme) => `${scheme}//`).join(', ');
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw refused(`url must be an absolute address of ${known}, but was '${withoutSecrets(`${url}`)}'`);
  }
  if (!schemes.includes(parsed.protocol))
    throw refused(`url must start with one of ${known}, but its scheme is '${parsed.protocol}'`);
  if (parsed.username || parsed.password)
    throw refused('url must not hold a user name or password: it would end in logs');
  if (parsed.hash) throw refused("url must not have a fragment (the part from '#')");
  return parsed;
}

/** An address as errors name it: never the query, which may carry a ticket. */
export const shown = (url) => url.origin + url.pathname;

function withoutSecrets(url) {
  return url
    .replace(/[?#].*$/s, '')
    .replace(/\/\/[^/]*@/, '//')
    .slice(0, 100);
}

/** Whether a client speaks SSE and POST there. */
export const isSse = (url) => url.protocol.startsWith('http');

/** An address for tokens: whole, or a path at the server that the client connects to. */
export function httpAddress(url, option, given) {
  const rule = `${option} must be an http:// or https:// address, or a path such as /login`;
  if (typeof given !== 'string' || !/^(https?:\/\/|\/(?!\/))/i.test(given)) throw refused(rule);
  let address;
  try {
    address = new URL(given, `${['wss:', 'https:'].includes(url.protocol) ? 'https:' : 'http:'}//${url.host}`);
  } catch {
    throw refused(rule);
  }
  if (address.username || address.password || address.hash) {
    throw refused(`${option} must have no user name, password or fragment`);
  }
  return address;
}

export function withField(url, name, value) {
  const separator = url.search ? '&' : '?';
  return `${url.href}${separator}${name}=${encodeURIComponent(value)}`;
}
