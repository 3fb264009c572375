// The kinds of values that options have: how they are told, and the words of the rule.
import { kindOf, refused } from './errors.js';

const MOST = 0x7fffffff; // what timers take
const upTo = (most) => (value) => Number.isInteger(value) && value > 0 && value <= most;

/** The longest time, in milliseconds, that a timer takes. */
export const LONGEST = MOST;

export const MILLISECONDS = [upTo(MOST), `a whole number of milliseconds from 1 to ${MOST}`];
export const BYTES = [upTo(MOST), `a whole number of bytes from 1 to ${MOST}`];
export const YES_OR_NO = [(value) => typeof value === 'boolean', 'true or false'];
export const FUNCTION = [(value) => typeof value === 'function', 'a function'];
export const ABORT_SIGNAL = [(value) => value instanceof AbortSignal, 'an AbortSignal'];
export const object = (words) => [(value) => typeof value === 'object' && !Array.isArray(value), words];
export const numberUpTo = (most) => [upTo(most), `a whole number from 1 to ${most}`];

/** An option set to undefined counts as left out; null never fits. */
export function checkRule(name, value, [valid, rule]) {
  if (value !== undefined && (value === null || !valid(value)))
    throw refused(`option ${name} must be ${rule}, but was ${kindOf(value)}`);
}
