// The explorer's two parts and how they speak: the tree of channels, and the one that is looked at.
import { Channels } from './channels.js';
import { Detail } from './detail.js';
import { byId } from './dom.js';
import { History } from './history.js';
import { Members } from './members.js';

/** `read` it again, `offer` what can be done now, tell it that members changed. */
export function makeExplorer({ api, connection, subscriptions }) {
  const channels = new Channels(api, {
    panel: byId('channels'),
    body: byId('channel-rows'),
    filter: byId('channels-filter'),
    count: byId('channels-count'),
    note: byId('channels-note'),
  });
  const members = new Members(api, connection, {
    list: byId('members'),
    count: byId('members-count'),
    note: byId('members-note'),
  });
  const history = new History(api, {
    list: byId('history'),
    count: byId('history-count'),
    note: byId('history-note'),
  });
  const detail = new Detail(
    { subscriptions, connection, members, history },
    {
      panel: byId('detail'),
      title: byId('detail-title'),
      facts: byId('detail-facts'),
      subscribe: byId('detail-subscribe'),
      close: byId('detail-close'),
    },
  );
  const look = (channel) => {
    channels.select(channel);
    detail.show(channel);
    if (channel !== null) channels.read();
  };
  channels.onread = (known) => detail.update(known);
  channels.onselect = look;
  detail.onclose = () => {
    look(null);
    channels.focus();
  };
  return {
    read: () => channels.read(),
    offer: () => detail.offer(),
    membersChanged: (change) => detail.membersChanged(change),
  };
}
