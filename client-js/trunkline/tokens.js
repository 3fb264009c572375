// Tokens: where they come from, and how they reach the server.
import { httpAddress, isSse, withField } from './addresses.js';
import { checkBearer } from './bearer.js';
import { TrunklineError, kindOf } from './errors.js';
import { post } from './token-requests.js';

const REFUSALS = [400, 401, 403]; // HTTP statuses that judge what was shown

/** What connecting takes: the address, and the token of the first message where that carries it. */
export async function admission(url, { timeout, ticket, negotiateUrl, query }, tokens, ended) {
  if (!tokens) return { href: url.href };
  return limited(timeout, ended, async (signal) => {
    const token = await tokens.next(signal);
    if (query) return { href: withField(url, query, token) };
    if (!ticket) return { href: url.href, token };
    const request = { headers: { Authorization: `Bearer ${token}` }, signal };
    if (isSse(url)) {
      // a link over SSE takes more than one request, and a usual ticket is good for one
      request.headers['Content-Type'] = 'application/json';
      request.body = '{"transport":"sse"}';
    }
    const answer = await post(httpAddress(url, 'negotiateUrl', negotiateUrl), request, [token]);
    return { href: withField(url, 'ticket', answer.token('ticket')) };
  });
}

/** Each `next` gives a token that was not given before, as far as its origin has one; those that ask at once may get the same. */
export function tokenSource(url, { token, tokenSupplier, login, ticket, negotiateUrl }) {
  if (ticket) httpAddress(url, 'negotiateUrl', negotiateUrl); // refused before anything is sent
  if (token !== undefined) return fixedToken(token);
  if (login) return loginTokens(httpAddress(url, 'login.tokenUrl', login.tokenUrl), login);
  if (!tokenSupplier) return null;
  return {
    renews: true,
    async next() {
      try {
        return checkBearer('its token', await tokenSupplier());
      } catch (error) {
        throw new TrunklineError('token', `option tokenSupplier failed: ${error?.message ?? kindOf(error)}`);
      }
    },
  };
}

/** A token from elsewhere; the application may have replaced it since. */
function fixedToken(first) {
  let token = first;
  return {
    renews: false,
    next: async () => token,
    replace: (another) => (token = another),
  };
}

/** By name and password first, then by the refresh tokens that come with each token, as RFC 6749 section 6 has it. */
function loginTokens(address, { username, password, fields, parameters, json }) {
  let refreshToken;
  let pending; // a refresh token is good once: who asks meanwhile shares the answer
  const ask = async (question, secret, signal) => {
    const all = { ...parameters, ...question };
    const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
    const body = json ? JSON.stringify(all) : new URLSearchParams(all).toString();
    const answer = await post(address, { headers: { 'Content-Type': type }, body, signal }, [secret]);
    const token = answer.token('access_token');
    const { token_type: kind = 'Bearer', refresh_token: next } = answer.members;
    if (`${kind}`.toLowerCase() !== 'bearer') throw answer.failure(`token_type must be Bearer, but was '${kind}'`);
    if (typeof next === 'string') refreshToken = next;
    return token;
  };
  const another = async (signal) => {
    if (refreshToken !== undefined) {
      try {
        return await ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshToken, signal);
      } catch (error) {
        if (!REFUSALS.includes(error.data?.status)) throw error;
        refreshToken = undefined; // its time is over, or it was taken back: the password decides
      }
    }
    const names = { username: 'username', password: 'password', ...fields };
    return ask({ [names.username]: username, [names.password]: password }, password, signal);
  };
  return {
    renews: true,
    next(signal) {
      pending ??= another(signal).finally(() => (pending = undefined));
      return pending;
    },
  };
}

/** Whether asking again for a token is no use: the server that gives them refused what we show, and nothing will change it. */
export function refusesForGood({ code, data }, { tokenSupplier }) {
  return code === 'token' && !tokenSupplier && REFUSALS.includes(data?.status);
}

/** What `work` gives with a signal that comes at the time limit or when `ended` does; whichever is first. */
export function limited(timeout, ended, work) {
  const stop = new AbortController();
  const late = () => stop.abort(new TrunklineError('timeout', `no token within ${timeout} ms`));
  const end = () => stop.abort(ended.reason);
  const limit = setTimeout(late, timeout);
  return new Promise((resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
    ended?.addEventListener('abort', end);
    if (ended?.aborted) end();
    else work(stop.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(limit);
    ended?.removeEventListener('abort', end);
  });
}
