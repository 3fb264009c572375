// The console page: here its parts are made and told of each other.
import { AccessPanel } from './access.js';
import { Account } from './account.js';
import { Api } from './api.js';
import { Connection } from './connection.js';
import { byId, setText } from './dom.js';
import { makeExplorer } from './explorer.js';
import { Login } from './login.js';
import { News } from './news.js';
import { Outage } from './outage.js';
import { RatePlot } from './plot.js';
import { wirePublishing } from './publishing.js';
import { Status } from './status.js';
import { Stream } from './stream.js';
import { Subscriptions } from './subscriptions.js';
import { Views } from './views.js';

const account = new Account();
const api = new Api(account);
const connection = new Connection(account);
const login = new Login(account, connection);
const status = new Status(connection, { state: byId('state'), wait: byId('wait'), now: byId('reconnect') });
const news = new News(byId('strip'), byId('news'), byId('news-dismiss'));
const stream = new Stream(whyEmpty);
const plot = new RatePlot(byId('plot'), byId('rate'), byId('total'));
const views = new Views(document.querySelectorAll('[role=tab]'));
const access = new AccessPanel(api, {
  facts: byId('facts'),
  note: byId('access-note'),
  table: byId('access-table'),
  rows: byId('access-rows'),
});
const outage = new Outage((it) => {
  news.show(it); // for whoever looks now
  stream.note(it); // for whoever reads the messages later
});
const subscriptions = new Subscriptions(connection, byId('subs'), {
  publication(it) {
    plot.count();
    outage.heard();
    stream.add(it);
  },
  gap: (lost, channel) => outage.gap(lost, channel),
  members: (change) => explorer.membersChanged(change),
});
const explorer = makeExplorer({ api, connection, subscriptions });

// ---- the connection

const isOpen = () => connection.state === 'connected' || connection.state === 'recovering';
const open = () => connection.open(byId('url').value.trim());

connection.onrefused = () => login.ask();
connection.onstate = (state, closing) => {
  if (state === 'recovering') outage.begin(closing);
  if (state === 'connected') {
    outage.end({ resumed: connection.resumed, subscribed: subscriptions.size > 0 });
    subscriptions.open();
    explorer.read();
  }
  if (state === 'closed' && closing) outage.over(closing);
  subscriptions.mark();
  status.show(state);
  byId('url').readOnly = state !== 'closed';
  byId('connect').disabled = state === 'connecting';
  byId('sub-add').disabled = byId('pub-send').disabled = state !== 'connected';
  setText(byId('connect'), isOpen() ? 'Disconnect' : 'Connect');
  explorer.offer();
  login.show();
  stream.explain();
};

byId('connection').addEventListener('submit', (event) => {
  event.preventDefault();
  if (isOpen()) connection.close();
  else open();
});

// ---- who it is, and what they may do

const askAccess = () => access.ask(byId('access-channel').value.trim());

login.onchange = () => {
  login.show();
  open();
};
account.onchange = () => {
  askAccess();
  explorer.read();
};
byId('access-form').addEventListener('submit', (event) => {
  event.preventDefault();
  askAccess();
});

// ---- subscriptions and messages

byId('sub-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const pattern = byId('sub-pattern').value.trim();
  if (subscriptions.has(pattern)) subscriptions.focus(pattern);
  else subscriptions.add(pattern);
});
subscriptions.onchange = () => {
  explorer.offer();
  explorer.read();
  stream.explain();
};
views.onchange = () => explorer.read();
wirePublishing(connection);

function whyEmpty() {
  if (connection.state !== 'connected') return 'Not connected.';
  if (subscriptions.size > 0) return 'Waiting for messages.';
  return 'Subscribe to a channel, then publish to it. Messages appear here as they arrive.';
}

const address = new URL('ws', document.baseURI);
address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
address.search = address.hash = '';
byId('url').value = address.href;
login.show();
askAccess();
explorer.read();
open();
