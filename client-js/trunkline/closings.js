// Why a connection ended, as `Closing` in trunkline.d.ts has it, and what that means for what was under way.
import { TrunklineError } from './errors.js';

const EXPIRED = 3005;
const FINAL = { from: 3500, to: 3999 }; // close codes that ask not to come back, whatever else is said

/** What a close code means where no `disconnect` said it: 3000-3499 come back, 3500-3999 do not, losses come back. */
export function mayReconnect(code) {
  if (code >= 3000 && code <= 3999) return code < FINAL.from;
  return [1001, 1005, 1006, 1011, 1012, 1013, 1014].includes(code);
}

/** Whether another attempt makes sense. An expired token does not become better by being shown again. */
export function asksToComeBack({ code, reconnect }, renewsTokens) {
  if (code >= FINAL.from && code <= FINAL.to) return false;
  return reconnect && (code !== EXPIRED || renewsTokens);
}

/** A loss that only this client noticed. */
export const loss = (reason) => ({ code: 1006, reason, reconnect: true });

/** For requests that meet the end of the client. */
export function closedError(method, closing) {
  const why = told(closing);
  return new TrunklineError('closed', `the connection closed (${why}) before ${method} was answered`, closing);
}

/** For requests that were under way when a link was lost which is being recovered. */
export function lostError(method, closing) {
  const problem = `the connection was lost (${told(closing)}); the outcome of ${method} is not known`;
  return new TrunklineError('lost', problem, closing);
}

const told = ({ code, reason }) => (reason ? `${code}, ${reason}` : `${code}`);
