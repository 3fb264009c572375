// Which options the operations of a client take.
import { kindOf, refused } from './errors.js';
import { ABORT_SIGNAL, FUNCTION, MILLISECONDS, YES_OR_NO, checkRule } from './rules.js';

const RULES = {
  timeout: MILLISECONDS,
  noLocal: YES_OR_NO,
  ongap: FUNCTION,
  onend: FUNCTION,
  onjoin: FUNCTION,
  onleave: FUNCTION,
  onprogress: FUNCTION,
  onreceipt: FUNCTION,
  signal: ABORT_SIGNAL,
};

/** Checks what an operation was given against the options that it knows; what only the server can judge passes. */
export function callOptions(method, options, known) {
  if (options === null || typeof options !== 'object') {
    throw refused(`options of ${method} must be an object, but were ${kindOf(options)}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (name !== 'timeout' && !known.includes(name)) {
      throw refused(`${method} has no option '${name}'; its options are ${['timeout', ...known].join(', ')}`);
    }
    if (RULES[name]) checkRule(name, value, RULES[name]);
  }
  return options;
}
