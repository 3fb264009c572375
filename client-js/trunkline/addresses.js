// The addresses of servers, and how errors name them.
import { refused } from './errors.js';

export function checkUrl(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw refused(`url must be an absolute ws:// or wss:// address, but was '${withoutSecrets(`${url}`)}'`);
  }
  if (!/^wss?:$/.test(parsed.protocol))
    throw refused(`url must start with ws:// or wss://, but its scheme is '${parsed.protocol}'`);
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

/** An address for tokens: whole, or a path at the server that the client connects to. */
export function httpAddress(url, option, given) {
  const rule = `${option} must be an http:// or https:// address, or a path such as /login`;
  if (typeof given !== 'string' || !/^(https?:\/\/|\/(?!\/))/i.test(given)) throw refused(rule);
  let address;
  try {
    address = new URL(given, `${url.protocol === 'wss:' ? 'https:' : 'http:'}//${url.host}`);
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
