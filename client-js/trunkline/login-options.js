// The option `login`: a name, a password, and where they become tokens.
import { refused } from './errors.js';

const LOGIN = ['username', 'password', 'tokenUrl', 'fields', 'parameters', 'json'];

export function checkLogin(login) {
  for (const name of Object.keys(login)) {
    if (!LOGIN.includes(name)) throw refused(`option login.${name} is unknown; login has ${LOGIN.join(', ')}`);
  }
  for (const name of ['username', 'password']) {
    if (typeof login[name] !== 'string') throw refused(`option login.${name} must be a string`);
  }
  const { tokenUrl = '/auth/token', fields = {}, parameters = {}, json = false } = login;
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'username' && name !== 'password') throw refused(`option login.fields has no '${name}'`);
    if (typeof value !== 'string' || value === '') throw refused(`option login.fields.${name} must be a name`);
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') throw refused(`option login.parameters.${name} must be a string`);
  }
  if (typeof json !== 'boolean') throw refused('option login.json must be true or false');
  return { ...login, tokenUrl, fields, parameters, json };
}
