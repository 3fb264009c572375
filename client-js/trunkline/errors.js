// Every failure of the client, and how an argument is named in one.

/** Every failure. A number as `code` comes from the server, a word from this client. */
export class TrunklineError extends Error {
  constructor(code, message, data) {
    super(message);
    this.name = 'TrunklineError';
    this.code = code;
    this.data = data;
  }
}

/** A value as an error may show it: numbers as they are, of anything else the type alone. */
export function kindOf(value) {
  if (value === null || ['number', 'boolean'].includes(typeof value)) return `${value}`;
  return Array.isArray(value) ? 'an array' : typeof value;
}

export const refused = (message) => new TrunklineError('bad-option', message);
export const malformed = (message) => new TrunklineError('bad-message', `malformed message from the server: ${message}`);
