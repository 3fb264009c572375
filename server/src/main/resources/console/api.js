// Questions to the HTTP API of the server that served this page, as whoever is logged in there.
const PATIENCE_MS = 10_000;

/** A refusal, with its HTTP status; no status where the server did not answer. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export class Api {
  #account;

  constructor(account) {
    this.#account = account;
  }

  /** What the server answers to `GET /api/NAME`; throws what to tell the user. Fields without a value are left out. */
  async get(name, fields = {}) {
    const url = new URL(`api/${name}`, document.baseURI);
    for (const [field, value] of Object.entries(fields)) if (value) url.searchParams.set(field, value);
    const token = await this.#account.token();
    const answer = await fetch(url, {
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => Promise.reject(new ApiError('The server does not answer.')));
    if (!answer.ok) throw await refusal(answer, token);
    return answer.json().catch(() => Promise.reject(new ApiError('The server answered something else than JSON.')));
  }
}

async function refusal(answer, token) {
  const { status } = answer;
  if (status === 401 && token === null) {
    return new ApiError('This server wants to know who you are. Log in.', status);
  }
  const { error } = await answer.json().catch(() => ({}));
  const unexplained = status < 500 ? 'The server refused to tell' : 'The server could not answer';
  return new ApiError(error?.message ?? `${unexplained} (${status}).`, status);
}
