// What a key does in the tree, as the WAI-ARIA treegrid pattern has it for rows.

/** `{to}` a row, `{turn}` this one open or shut, `{select}` it or, by false, none; null for other keys and where there is nowhere to go. */
export function keyMove(key, rows, at, isOpen) {
  const node = rows[at];
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, last) };
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: last };
    case 'ArrowRight':
      if (node.children.size === 0) return null;
      return isOpen(node) ? { to: at + 1 } : { turn: true };
    case 'ArrowLeft':
      if (isOpen(node)) return { turn: false };
      return node.depth === 1 ? null : { to: rows.indexOf(node.parent) };
    case 'Enter':
    case ' ':
      return node.channel === undefined ? { turn: !isOpen(node) } : { select: true };
    case 'Escape':
      return { select: false };
    default:
      return null;
  }
}
