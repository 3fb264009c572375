// The console page: here its parts are made and told of each other.
import { AccessPanel } from './access.js';
import { Account } from './account.js';
import { Api } from './api.js';
import { Channels } from './channels.js';
import { Connection } from './connection.js';
import { Detail } from './detail.js';
import { byId, setText } from './dom.js';
import { History } from './history.js';
import { Login } from './login.js';
import { Members } from './members.js';
import { MessageList } from './messages.js';
import { News } from './news.js';
import { Outage } from './outage.js';
import { RatePlot } from './plot.js';
import { wirePublishing } from './publishing.js';
import { Status } from './status.js';
import { Subscriptions } from './subscriptions.js';
import { Views } from './views.js';

const account = new Account();
const api = new Api(account);
const connection = new Connection(account);
const login = new Login(account, connection);
const status = new Status(connection, { state: byId('state'), wait: byId('wait'), now: byId('reconnect') });
const list = new MessageList(byId('messages'));
const news = new News(byId('strip'), byId('news'), byId('news-dismiss'));
const plot = new RatePlot(byId('plot'), byId('rate'), byId('total'));
const outage = new Outage(tell);
const subscriptions = new Subscriptions(connection, byId('subs'), { publication, gap, members });
const access = new AccessPanel(api, {
  facts: byId('facts'),
  note: byId('access-note'),
  table: byId('access-table'),
  rows: byId('access-rows'),
});
const channels = new Channels(api, {
  panel: byId('channels'),
  body: byId('channel-rows'),
  filter: byId('channels-filter'),
  count: byId('channels-count'),
  note: byId('channels-note'),
});
const detail = new Detail(
  {
    subscriptions,
    connection,
    members: new Members(api, connection, {
      list: byId('members'),
      count: byId('members-count'),
      note: byId('members-note'),
    }),
    history: new History(api, { list: byId('history'), count: byId('history-count'), note: byId('history-note') }),
  },
  {
    panel: byId('detail'),
    title: byId('detail-title'),
    facts: byId('detail-facts'),
    subscribe: byId('detail-subscribe'),
    close: byId('detail-close'),
  },
);
const views = new Views(document.querySelectorAll('[role=tab]'));

// ---- the connection

const open = () => connection.open(byId('url').value.trim());

connection.onrefused = () => login.ask();
connection.onstate = (state, closing) => {
  if (state === 'recovering') outage.begin(closing);
  if (state === 'connected') {
    outage.end({ resumed: connection.resumed, subscribed: subscriptions.size > 0 });
    subscriptions.open();
    channels.read();
  }
  if (state === 'closed' && closing) outage.over(closing);
  subscriptions.mark();
  status.show(state);
  byId('url').readOnly = state !== 'closed';
  byId('connect').disabled = state === 'connecting';
  byId('sub-add').disabled = byId('pub-send').disabled = state !== 'connected';
  setText(byId('connect'), state === 'connected' || state === 'recovering' ? 'Disconnect' : 'Connect');
  detail.offer();
  login.show();
  explainEmptiness();
};

byId('connection').addEventListener('submit', (event) => {
  event.preventDefault();
  if (connection.state === 'connected' || connection.state === 'recovering') connection.close();
  else open();
});

/** News of the connection: for whoever looks now, and among the messages for whoever reads them later. */
function tell(it) {
  news.show(it);
  list.note(it);
}

// ---- who it is, and what they may do

const askAccess = () => access.ask(byId('access-channel').value.trim());

login.onchange = () => {
  login.show();
  open();
};
account.onchange = () => {
  askAccess();
  channels.read();
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
  detail.offer();
  channels.read();
  explainEmptiness();
};
wirePublishing(connection);

function publication(it) {
  plot.count();
  outage.heard();
  list.add(it);
}

function gap(lost, channel) {
  outage.gap(lost, channel);
}

function members(change) {
  detail.membersChanged(change);
}

byId('filter').addEventListener('input', () => list.filter(byId('filter').value));
byId('clear').addEventListener('click', () => list.clear());
byId('pause').addEventListener('click', () => {
  list.paused = !list.paused;
  byId('pause').setAttribute('aria-pressed', String(list.paused));
});
list.onchange = () => {
  byId('pause').textContent = !list.paused ? 'Pause' : list.held > 0 ? `Resume (${list.held} new)` : 'Resume';
  explainEmptiness();
};

function explainEmptiness() {
  byId('empty').hidden = list.shown > 0;
  byId('empty').textContent =
    list.kept > 0
      ? 'No message contains what the filter asks for.'
      : connection.state !== 'connected'
        ? 'Not connected.'
        : subscriptions.size === 0
          ? 'Subscribe to a channel, then publish to it. Messages appear here as they arrive.'
          : 'Waiting for messages.';
}

// ---- the explorer

channels.onread = (known) => detail.update(known);
channels.onselect = look;
detail.onclose = () => look(null);
views.onchange = () => channels.read();

function look(channel) {
  channels.select(channel);
  detail.show(channel);
  if (channel !== null) channels.read();
}

const address = new URL('ws', document.baseURI);
address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
address.search = address.hash = '';
byId('url').value = address.href;
login.show();
askAccess();
channels.read();
open();
