// The console page: connects to the server that served it, subscribes, publishes and shows what arrives.
// Here is the wiring; account.js logs in, access.js tells what that allows, messages.js draws the list, plot.js the rate,
// toasts.js the errors.
import { connect } from './trunkline.js';
import { AccessPanel } from './access.js';
import { Account } from './account.js';
import { MessageList } from './messages.js';
import { RatePlot } from './plot.js';
import { clearErrors, showError } from './toasts.js';

const EXPIRED = 3005;
const $ = (id) => document.getElementById(id);
const list = new MessageList($('messages'));
const plot = new RatePlot($('plot'), $('rate'), $('total'));
const account = new Account();
const access = new AccessPanel(account, {
  facts: $('facts'),
  note: $('access-note'),
  table: $('access-table'),
  rows: $('access-rows'),
});
const subscriptions = new Map(); // pattern -> {pattern, chip, subscription?}: kept while disconnected, renewed on connect
let client = null;
let attempt = 0; // so that what an abandoned attempt still reports is ignored

// ---- connection

async function open() {
  const mine = ++attempt;
  const current = (handler) => (value) => mine === attempt && handler(value);
  const url = $('url').value.trim();
  try {
    const known = await isLoggedInAt(url);
    if (mine !== attempt) return;
    client = await connect(url, {
      reconnect: false, // the Connect button is how this page comes back
      ...(known && { tokenSupplier: () => account.token() }),
      onstate: current(showState),
      onclose: current(closed),
      onerror: current((error) => showError('Something went wrong', error)),
    });
    showWho();
    clearErrors('Could not connect', 'Connection closed');
    for (const entry of subscriptions.values()) activate(entry);
  } catch (error) {
    if (mine !== attempt) return;
    showState('closed');
    if (error.data?.name === 'unauthenticated') askWho();
    const clear = error.code === 'bad-option' || typeof error.code === 'number';
    showError('Could not connect', error, clear ? '' : 'Is the server running, and does it allow this page?');
  }
}

function closed({ code, reason, reconnect }) {
  for (const entry of subscriptions.values()) mark(entry, undefined);
  if (code === 1000) return;
  if (code === EXPIRED && account.user !== null) return open(); // with a new token
  const advice = reconnect ? 'Press Connect to come back.' : 'The server asks not to come back as things are.';
  showError('Connection closed', { message: reason || 'The connection was lost.', code }, advice);
}

function showState(state) {
  $('state').textContent = state;
  $('state').dataset.state = state;
  $('url').readOnly = state === 'connected' || state === 'connecting';
  $('connect').textContent = state === 'connected' ? 'Disconnect' : 'Connect';
  $('connect').disabled = state === 'connecting';
  $('sub-add').disabled = $('pub-send').disabled = state !== 'connected';
  showWho();
  explainEmptiness();
}

$('connection').addEventListener('submit', (event) => {
  event.preventDefault();
  if (client?.state === 'connected') client.close();
  else open();
});

// ---- who it is

const isLoggedInAt = async (url) =>
  URL.canParse(url) && account.isKnownAt(url) && (await account.token()) !== null;

/** What the server says, where it says something: a log-in alone is no proof. */
function showWho() {
  const connected = client?.state === 'connected';
  const user = connected ? client.info?.user : account.user;
  $('who').textContent = !user ? 'anonymous' : connected ? user : `${user} (not connected)`;
  $('who').dataset.known = String(Boolean(user));
  $('login').hidden = account.user !== null;
  $('log-out').hidden = account.user === null;
}

function askWho() {
  account.logOut();
  showWho();
  $('login').open = true;
  $('login-user').focus();
}

$('login-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  $('login-send').disabled = true;
  try {
    await account.logIn($('login-user').value, $('login-password').value);
    $('login').open = false;
    clearErrors('Could not log in');
    reopen();
  } catch (error) {
    showError('Could not log in', error);
  } finally {
    $('login-password').value = '';
    $('login-send').disabled = false;
  }
});

$('log-out').addEventListener('click', () => {
  account.logOut();
  reopen();
});

/** A connection keeps its user for life, so another user takes another connection. */
function reopen() {
  if (client?.state === 'connected') client.close();
  showWho();
  open();
}

// ---- what they may do

const askAccess = () => access.ask($('access-channel').value.trim());
account.onchange = askAccess;
$('access-form').addEventListener('submit', (event) => {
  event.preventDefault();
  askAccess();
});

// ---- subscriptions

$('sub-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const pattern = $('sub-pattern').value.trim();
  if (subscriptions.has(pattern)) return subscriptions.get(pattern).chip.querySelector('button').focus();
  const entry = { pattern, chip: addChip(pattern) };
  subscriptions.set(pattern, entry);
  await activate(entry);
});

async function activate(entry) {
  try {
    const subscription = await client.subscribe(entry.pattern, receive);
    if (subscriptions.get(entry.pattern) === entry) mark(entry, subscription);
    else subscription.unsubscribe().catch(() => {}); // removed before the answer came
  } catch (error) {
    if (error.code === 'closed') return; // said already; the chip stays for the next connection
    if (subscriptions.get(entry.pattern) === entry) forget(entry);
    showError(`Could not subscribe to ${entry.pattern}`, error);
  }
}

/** The chip follows the subscription: solid while active, dashed while it waits for a connection. */
function mark(entry, subscription) {
  entry.subscription = subscription;
  entry.chip.dataset.active = String(subscription !== undefined);
  explainEmptiness();
}

function addChip(pattern) {
  const chip = document.createElement('li');
  const name = document.createElement('span');
  const remove = document.createElement('button');
  chip.dataset.pattern = pattern;
  chip.dataset.active = 'false';
  chip.title = name.textContent = pattern;
  remove.type = 'button';
  remove.textContent = '×';
  remove.setAttribute('aria-label', `Unsubscribe from ${pattern}`);
  remove.addEventListener('click', () => {
    const entry = subscriptions.get(pattern);
    forget(entry);
    ($('subs').querySelector('button') ?? $('sub-pattern')).focus();
    entry.subscription?.unsubscribe().catch((error) => showError(`Could not unsubscribe from ${pattern}`, error));
  });
  chip.append(name, remove);
  $('subs').append(chip);
  return chip;
}

function forget(entry) {
  entry.chip.remove();
  subscriptions.delete(entry.pattern);
  explainEmptiness();
}

// ---- publish and receive

$('pub-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const channel = $('pub-channel').value.trim();
  try {
    const { recipients } = await client.publish(channel, parsePayload($('pub-payload').value));
    const who = recipients === 1 ? '1 subscriber' : `${recipients} subscribers`;
    $('pub-result').textContent = recipients === 0 ? 'Sent, but nobody subscribes' : `Sent to ${who}`;
  } catch (error) {
    $('pub-result').textContent = '';
    showError(`Could not publish to ${channel}`, error);
  }
});

$('pub-payload').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (!$('pub-send').disabled) $('pub-form').requestSubmit();
});

$('pub-payload').addEventListener('input', () => {
  $('pub-kind').textContent = isJson($('pub-payload').value) ? 'JSON' : 'TEXT';
});

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const parsePayload = (text) => (isJson(text) ? JSON.parse(text) : text);

function receive(publication) {
  plot.count();
  list.add(publication);
}

// ---- the list's tools

$('filter').addEventListener('input', () => list.filter($('filter').value));
$('clear').addEventListener('click', () => list.clear());
$('pause').addEventListener('click', () => {
  list.paused = !list.paused;
  $('pause').setAttribute('aria-pressed', String(list.paused));
});
list.onchange = () => {
  $('pause').textContent = !list.paused ? 'Pause' : list.held > 0 ? `Resume (${list.held} new)` : 'Resume';
  explainEmptiness();
};

function explainEmptiness() {
  $('empty').hidden = list.shown > 0;
  $('empty').textContent =
    list.kept > 0
      ? 'No message contains what the filter asks for.'
      : $('state').dataset.state !== 'connected'
        ? 'Not connected.'
        : subscriptions.size === 0
          ? 'Subscribe to a channel, then publish to it. Messages appear here as they arrive.'
          : 'Waiting for messages.';
}

const address = new URL('ws', document.baseURI);
address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
address.search = address.hash = '';
$('url').value = address.href;
showWho();
askAccess();
open();
