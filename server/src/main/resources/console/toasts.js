// Errors, said in a friendly way: what failed, why, and what to do. They leave by themselves or by their button.
import { button, make } from './dom.js';

const STAY_MS = 9_000;
const AT_ONCE = 4;
const REASONS = {
  timeout: 'The server did not answer in time.',
  busy: 'More is being sent than the connection takes. Try again in a moment.',
};

export function showError(title, error, advice = '') {
  const stack = document.getElementById('toasts');
  const toast = make('div', 'toast');
  const words = make('div');
  toast.dataset.title = title;
  words.append(make('strong', '', title), make('p', '', sentence(error)));
  if (advice) words.append(make('p', '', advice));
  toast.append(words, dismissButton(toast));
  stack.append(toast);
  while (stack.childElementCount > AT_ONCE) stack.firstElementChild.remove();
  leaveLater(toast);
}

/** Takes back what is not true any more. */
export function clearErrors(...titles) {
  for (const toast of document.querySelectorAll('.toast')) {
    if (titles.includes(toast.dataset.title)) toast.remove();
  }
}

/** What was refused names the option or the access rule that refused it. */
function sentence({ code, message, data }) {
  const text = REASONS[code] ?? message;
  const number = typeof code === 'number' ? ` (${code})` : '';
  const cause = data?.option && !text.includes(data.option) ? `, by ${data.option}` : '';
  return `${text.replace(/\.$/, '')}${cause}${number}.`.replace(/^./, (first) => first.toUpperCase());
}

/** Not while someone reads it: pointer or keyboard focus on the toast holds it. */
function leaveLater(toast) {
  let timer;
  const hold = () => clearTimeout(timer);
  const start = () => {
    hold();
    timer = setTimeout(() => toast.remove(), STAY_MS);
  };
  toast.addEventListener('pointerenter', hold);
  toast.addEventListener('pointerleave', start);
  toast.addEventListener('focusin', hold);
  toast.addEventListener('focusout', start);
  start();
}

function dismissButton(toast) {
  const dismiss = button('×', { label: 'Dismiss' });
  dismiss.addEventListener('click', () => toast.remove());
  return dismiss;
}
