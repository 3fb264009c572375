// The HTTP requests that fetch tokens and tickets. No error repeats a secret.
import { shown } from './addresses.js';
import { TrunklineError } from './errors.js';
import { bearerProblem } from './bearer.js';

const MOST_ANSWER = 65_536; // characters of an answer with tokens

/** Posts, and answers with the members of what came. No redirect is followed: secrets go where they were sent to. */
export async function post(address, request, secrets) {
  const where = `POST ${shown(address)}`;
  const clean = (text) => secrets.reduce((rest, secret) => (secret ? rest.replaceAll(secret, '***') : rest), text);
  let response;
  let text;
  try {
    response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...request,
      headers: { Accept: 'application/json', ...request.headers },
    });
    text = await boundedText(response);
  } catch (error) {
    if (error instanceof TrunklineError) throw error; // what the signal was given
    throw new TrunklineError('token', `${where} failed: ${clean(error.cause?.message || error.message)}`);
  }
  const { status } = response;
  const failure = (said) => {
    const words = clean(said)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 300);
    return new TrunklineError('token', `${where} answered ${status}${words && `: ${words}`}`, { status });
  };
  if (response.type === 'opaqueredirect') throw failure('a redirect, which is not followed');
  const members = jsonObject(text);
  if (!response.ok) throw failure(members ? reasonIn(members) : text.trimStart().startsWith('<') ? '' : text);
  if (!members) throw failure('the answer is not a JSON object');
  const token = (name) => {
    const problem = bearerProblem(members[name]);
    if (problem) throw failure(`${name} ${problem}`);
    return members[name];
  };
  return { members, token, failure };
}

async function boundedText(response) {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length <= MOST_ANSWER) continue;
    await reader.cancel();
    throw new Error(`the answer is longer than ${MOST_ANSWER} characters`);
  }
  return text;
}

function jsonObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Where servers put what is meant for people, the most telling first. */
function reasonIn(members) {
  const { error_description: description, message, detail, error, title } = members;
  return [description, message, detail, error?.message, error, title].find((text) => typeof text === 'string') ?? '';
}
