// Channel names and patterns.

/** Whether a pattern (`*` or `+` one level, a last `*` one or more, a last `#` zero or more) matches a channel. */
export function matches(pattern, channel) {
  return matchLevels(pattern.split('/'), channel.split('/'));
}

export function matchLevels(pattern, channel) {
  const last = pattern.length - 1;
  if (channel[0].startsWith('$') && ['*', '+', '#'].includes(pattern[0])) return false;
  for (let i = 0; i < last; i++) {
    if (i >= channel.length) return false;
    if (pattern[i] !== channel[i] && pattern[i] !== '*' && pattern[i] !== '+') return false;
  }
  if (pattern[last] === '#') return channel.length >= last;
  if (pattern[last] === '*') return channel.length > last;
  return channel.length === pattern.length && (pattern[last] === '+' || pattern[last] === channel[last]);
}

export const isPattern = (levels) => levels.some((level) => level === '*' || level === '+' || level === '#');

/** The form in which servers name a pattern: one level is always `+`, so `*` stands for the last levels alone. */
export function canonical(pattern) {
  const levels = pattern.split('/');
  return levels.map((level, i) => (level === '*' && i < levels.length - 1 ? '+' : level)).join('/');
}
