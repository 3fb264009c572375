// What all scenarios against a live server share. TRUNKLINE_URL names the server, ws://127.0.0.1:8080/ws for one started by
// `./trunkline serve`. Channels below TRUNKLINE_HISTORY_PREFIX (default `history`) must keep 100 publications.
import { randomUUID } from 'node:crypto';
import { afterEach, test } from 'node:test';
import { connect } from '../trunkline.js';

export const url = process.env.TRUNKLINE_URL;
export const run = `js-${randomUUID().slice(0, 8)}`; // channels of this run alone, so a server can be used again
export const kept = (name) => `${process.env.TRUNKLINE_HISTORY_PREFIX ?? 'history'}/${run}/${name}`;

const skip = url ? false : 'TRUNKLINE_URL is not set; set it to the WebSocket address of a running server';
const open = [];

export const scenario = (name, body, unless = false) => test(name, { skip: skip || unless, timeout: 30_000 }, body);

/** A connected client that is closed after the scenario. */
export async function join(options, address = url) {
  const client = await connect(address, options);
  open.push(client);
  return client;
}

afterEach(() => Promise.all(open.splice(0).map((client) => client.close())));
