// Making elements. Text goes in as text alone: whatever a channel or payload holds, nothing of it is read as markup.
export const byId = (id) => document.getElementById(id);

export function make(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** A button that does not send the form around it. `label` says what it does, where its text is only a sign. */
export function button(text, { className = '', label = '' } = {}) {
  const made = make('button', className, text);
  made.type = 'button';
  if (label) made.setAttribute('aria-label', label);
  return made;
}

/** Leaves alone what is so already: a selection or a screen reader is not disturbed for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Has a container hold these elements in this order. What stays in its place is not touched, so focus in it holds. */
export function arrange(container, wanted) {
  const kept = new Set(wanted);
  for (const child of [...container.children]) if (!kept.has(child)) child.remove();
  let next = container.firstElementChild;
  for (const element of wanted) {
    if (element === next) next = element.nextElementSibling;
    else container.insertBefore(element, next);
  }
}

/** The same hue for the same channel, in every window; neighbours in the alphabet lie far apart. */
export function hueOf(channel) {
  let hash = 0;
  for (const character of channel) hash = (hash * 31 + character.codePointAt(0)) | 0;
  return Math.abs(Math.imul(hash, 0x9e3779b1) >>> 8) % 360;
}
