// Names that travel: subprotocols and channels.
import { kindOf, refused } from './errors.js';

/** RFC 6455 section 4.1: each offered name is an RFC 2616 token, and no name comes twice. */
export function checkToken(name, index, all) {
  const bad = `${name}`.search(/[^!#$%&'*+\-.^_`|~0-9A-Za-z]/);
  if (typeof name !== 'string' || name === '')
    throw refused(`option protocols must hold names, but holds ${kindOf(name)}`);
  if (bad >= 0)
    throw refused(
      `subprotocol '${name}' is not an RFC 6455 token: character '${name[bad]}' at ${bad + 1} is not allowed`,
    );
  if (all.indexOf(name) !== index) throw refused(`subprotocol '${name}' is offered twice`);
}

/** The server holds the rules of names; here only what could not be sent at all is refused. */
export function checkChannel(channel) {
  if (typeof channel !== 'string') throw refused(`channel must be a string, but was ${kindOf(channel)}`);
  return channel;
}
