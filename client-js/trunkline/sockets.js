// Which WebSocket class is used.

/** All that browsers tell of a connection that could not be made; other classes may know more. */
export const UNTOLD = 'the connection was refused or lost';

export async function socketOpener({ WebSocket, headers, protocols, maxMessageBytes }) {
  const Native = WebSocket ?? (headers ? undefined : globalThis.WebSocket); // no native one takes headers portably
  if (Native) return (url) => new Native(url, protocols);
  const { NodeSocket } = await import('../node-socket.js');
  return (url) => new NodeSocket(url, protocols, { headers, maxMessageBytes });
}
