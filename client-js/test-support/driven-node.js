// Drives a client by lines of standard input, `[operation, ...arguments]` in JSON; answers each with a line, `{result}` or `{error}`.
import { createInterface } from 'node:readline';
import { Client } from '../trunkline.js';
import './driven.js';

const driven = new DrivenClient(Client);

for await (const line of createInterface({ input: process.stdin })) {
  const [operation, ...parameters] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ result: (await driven[operation](...parameters)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: `${error}` }));
  }
}
await driven.close();
