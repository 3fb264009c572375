// The form of a bearer token.
import { kindOf, refused } from './errors.js';

/** The rule that a token breaks, without the token; undefined for none. */
export function bearerProblem(token) {
  if (typeof token !== 'string') return `must be a string, but was ${kindOf(token)}`;
  if (!/^[!-~]+$/.test(token)) return 'must be printable ASCII without spaces, and not empty';
}

export function checkBearer(name, token) {
  const problem = bearerProblem(token);
  if (problem) throw refused(`${name} ${problem}`);
  return token;
}
