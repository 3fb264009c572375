/**
 * Trunkline client for browsers and Node 20 or newer: ES modules, no dependencies, no build step.
 *
 * It speaks `trunkline.v1` in its JSON form: JSON-RPC 2.0, one message per WebSocket text message, or over SSE and POST. The types and the
 * reference of every member are in trunkline.d.ts. The parts are in the folder trunkline beside this file; start with
 * client.js.
 */
import { Client } from './trunkline/client.js';

export { Client };
export { TrunklineError } from './trunkline/errors.js';
export { SUBPROTOCOL } from './trunkline/options.js';
export { matches } from './trunkline/patterns.js';
export { ProtocolClient } from './trunkline/protocol-client.js';
export { Subscription } from './trunkline/subscription.js';

/** Connects and answers with a Client that is ready for use. */
export async function connect(url, options) {
  const client = new Client(url, options);
  await client.connect();
  return client;
}
