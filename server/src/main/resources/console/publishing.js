// The form that publishes: what is valid JSON goes as JSON, all else as text.
import { byId } from './dom.js';
import { showError } from './toasts.js';

export function wirePublishing(connection) {
  const payload = byId('pub-payload');
  byId('pub-form').addEventListener('submit', (event) => {
    event.preventDefault();
    publish(connection, byId('pub-channel').value.trim(), parse(payload.value));
  });
  payload.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!byId('pub-send').disabled) byId('pub-form').requestSubmit();
  });
  payload.addEventListener('input', () => (byId('pub-kind').textContent = isJson(payload.value) ? 'JSON' : 'TEXT'));
}

async function publish(connection, channel, data) {
  const result = byId('pub-result');
  try {
    const { recipients } = await connection.publish(channel, data);
    const who = recipients === 1 ? '1 subscriber' : `${recipients} subscribers`;
    result.textContent = recipients === 0 ? 'Sent, but nobody subscribes' : `Sent to ${who}`;
  } catch (error) {
    result.textContent = '';
    showError(`Could not publish to ${channel}`, error);
  }
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const parse = (text) => (isJson(text) ? JSON.parse(text) : text);
