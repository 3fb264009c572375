// The body of an asynchronous function, for Node and for a browser alike. It has connect, url, password and brief: a token of ann's
// that ends in a few seconds. What it returns, AuthFlowIT compares.
const seen = [];
const login = (username) => ({ login: { username, password }, ticket: true });
const next = (queue) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nothing came')), 10_000);
    queue.push((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
const refusal = (promise) =>
  promise.then(
    () => 'none',
    (error) => error.data?.name ?? error.code,
  );

const short = await connect(url, { token: brief });
const ended = new Promise((resolve) => (short.onclose = ({ code }) => resolve(code)));

const wrong = refusal(connect(url, { login: { username: 'ann', password: 'wrong' } }));
seen.push(`wrong password: ${await wrong}`);

const ann = await connect(url, login('ann'));
seen.push(ann.info.user);
seen.push(`bob's inbox: ${await refusal(ann.subscribe('inbox/bob/#', () => {}))}`);

const waiting = [];
await ann.subscribe('inbox/ann/#', ({ data }) => waiting.shift()(data));
const say = async (text) => {
  const heard = next(waiting);
  await ann.publish('inbox/ann/js', text);
  return heard;
};
seen.push(`heard: ${await say('mine')}`);

const tokenUrl = url.replace(/^ws/, 'http').replace(/\/ws$/, '/auth/token');
const token = async (username) => {
  const answer = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams({ username, password }) });
  return (await answer.json()).access_token;
};
seen.push(`another user: ${await refusal(ann.refresh(await token('bob')))}`);
seen.push(`after the refusal: ${await say('still mine')}`);
seen.push(`renewed in place: ${(await ann.refresh(await token('ann'))).expires > 0}`);
seen.push(`brief: ${await ended}`);
await ann.close();
return seen.join('; ');
