// Channels as a tree of their levels, and the rows of it that are to be seen.
const order = new Intl.Collator('en', { numeric: true });

/**
 * The node above all. A node has `path`, `name` of its level, `depth`, `parent`, `children` by name, `channel` as the server
 * told it where there is one of this name, and of all below it, itself included, how many `channels` and their `rate`.
 */
export function treeOf(channels) {
  const root = nodeOf('', '', null);
  for (const channel of channels) {
    const way = [root];
    for (const name of channel.channel.split('/')) way.push(childOf(way.at(-1), name));
    way.at(-1).channel = channel;
    for (const node of way) {
      node.channels++;
      if (channel.rate !== undefined) node.rate = (node.rate ?? 0) + channel.rate;
    }
  }
  return root;
}

/** The nodes to be seen, in order: all but those below one that is not open. */
export function rowsOf(root, isOpen) {
  const rows = [];
  const visit = (node) => {
    const children = [...node.children.values()].sort((one, other) => order.compare(one.name, other.name));
    children.forEach((child, i) => {
      rows.push(Object.assign(child, { place: i + 1, siblings: children.length }));
      if (isOpen(child)) visit(child);
    });
  };
  visit(root);
  return rows;
}

function childOf(parent, name) {
  const known = parent.children.get(name);
  if (known) return known;
  const made = nodeOf(parent.depth === 0 ? name : `${parent.path}/${name}`, name, parent);
  parent.children.set(name, made);
  return made;
}

function nodeOf(path, name, parent) {
  const depth = parent === null ? 0 : parent.depth + 1;
  return { path, name, depth, parent, children: new Map(), channel: undefined, channels: 0, rate: undefined };
}
