// Who it is: the card with the name, and the forms that log in and out.
import { byId } from './dom.js';
import { clearErrors, showError } from './toasts.js';

export class Login {
  onchange = () => {}; // logged in, or out
  #account;
  #connection;

  constructor(account, connection) {
    this.#account = account;
    this.#connection = connection;
    byId('login-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#logIn();
    });
    byId('log-out').addEventListener('click', () => {
      account.logOut();
      this.onchange();
    });
  }

  /** What the server says, where it says something: a log-in alone is no proof. */
  show() {
    const connected = this.#connection.state === 'connected';
    const user = connected ? this.#connection.user : this.#account.user;
    byId('who').textContent = !user ? 'anonymous' : connected ? user : `${user} (not connected)`;
    byId('who').dataset.known = String(Boolean(user));
    byId('login').hidden = this.#account.user !== null;
    byId('log-out').hidden = this.#account.user === null;
  }

  /** The server wants to know. */
  ask() {
    this.#account.logOut();
    this.show();
    byId('login').open = true;
    byId('login-user').focus();
  }

  async #logIn() {
    byId('login-send').disabled = true;
    try {
      await this.#account.logIn(byId('login-user').value, byId('login-password').value);
      byId('login').open = false;
      clearErrors('Could not log in');
      this.onchange();
    } catch (error) {
      showError('Could not log in', error);
    } finally {
      byId('login-password').value = '';
      byId('login-send').disabled = false;
    }
  }
}
