// Which class carries a link.
import { isSse } from './addresses.js';

/** All that browsers tell of a connection that could not be made; other classes may know more. */
export const UNTOLD = 'the connection was refused or lost';

/** What opens links to an address such as `url`. */
export async function socketOpener(url, { WebSocket, headers, protocols, maxMessageBytes }) {
  if (isSse(url)) {
    const { SseSocket } = await import('./sse-socket.js');
    return (href) => new SseSocket(href, { headers, maxMessageBytes });
  }
  const Native = WebSocket ?? (headers ? undefined : globalThis.WebSocket); // no native one takes headers portably
  if (Native) return (href) => new Native(href, protocols);
  const { NodeSocket } = await import('../node-socket.js');
  return (href) => new NodeSocket(href, protocols, { headers, maxMessageBytes });
}
