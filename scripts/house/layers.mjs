// The floor plan: which folder may import which, and which packages have one door.
// Pure data and two pure functions; rules.mjs turns them into lint errors. CONTRIBUTING.md draws the same picture.

/**
 * What each layer may import besides itself. `name:types` admits `import type` only, `name/file.ts` that file only.
 * A layer is a folder of src-main/, or shared/, or src-renderer/.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const LAYERS = {
  shared: [],
  consensus: [],
  chat: ['shared'],
  // Archives of messages: reading and writing files of other programs and of our own.
  exchange: ['chat', 'shared'],
  profile: ['network', 'chat/names.ts', 'shared'],
  network: ['consensus:types', 'consensus/ids.ts', 'shared'],
  store: ['consensus', 'chat', 'replica/ports.ts', 'shared'],
  replica: ['consensus', 'chat:types', 'shared'],
  workspace: ['consensus', 'replica', 'store', 'chat', 'network', 'profile', 'shared'],
  service: ['consensus', 'replica', 'store', 'chat', 'exchange', 'network', 'workspace', 'profile', 'shared'],
  desktop: [
    'consensus',
    'replica',
    'store',
    'chat',
    'exchange',
    'network',
    'workspace',
    'profile',
    'service',
    'shared',
    // The command line talks to an install with a window just as to one without.
    'headless/loopback-server.ts',
    'headless/api-file.ts',
    'headless/static-files.ts',
    'headless/security-headers.ts',
  ],
  headless: [
    'consensus',
    'replica',
    'store',
    'chat',
    'exchange',
    'network',
    'workspace',
    'profile',
    'service',
    'shared',
  ],
  'src-renderer': ['shared'],
};

/**
 * Packages that only some layers may import; the first pattern that matches decides.
 * @type {readonly { readonly pattern: RegExp; readonly layers: readonly string[]; readonly why: string }[]}
 */
export const DOORS = [
  { pattern: /^electron(\/.*)?$/, layers: ['desktop'], why: 'Electron is known to desktop/ alone.' },
  { pattern: /^yauzl$/, layers: ['exchange'], why: 'Archives are read by exchange/ alone.' },
  {
    pattern: /^emojibase-data(\/.*)?$/,
    layers: ['exchange', 'src-renderer'],
    why: 'The names of emoji are for archives and for the picker.',
  },
  {
    pattern: /^node:sqlite$/,
    layers: ['store', 'profile'],
    why: 'SQLite is known to store/, and to profile/ for its lock.',
  },
  {
    pattern: /^(libp2p|@libp2p\/(tcp|mdns|identify|ping|yamux|noise)|@chainsafe\/libp2p-noise)(\/.*)?$/,
    layers: ['network'],
    why: 'libp2p stays behind network/network.ts.',
  },
  {
    pattern: /^(svelte|bits-ui|virtua|uqr|@internationalized\/date)(\/.*)?$/,
    layers: ['src-renderer'],
    why: 'The libraries of the screen belong to src-renderer/.',
  },
];

/**
 * Layers that import no package and nothing of Node, except what is listed.
 * @type {Readonly<Record<string, readonly RegExp[]>>}
 */
export const CLOSED_LAYERS = {
  consensus: [],
  shared: [],
  'src-renderer': [
    /^(svelte|bits-ui|virtua|uqr|@internationalized\/date)(\/.*)?$/,
    // Text: its grammar, the colours of code, the names of emoji.
    /^(markdown-it|lowlight|highlight\.js|emojibase-data)(\/.*)?$/,
  ],
};

/**
 * The layer a file belongs to, or null for tests, scripts and configuration, which may import anything.
 * @param {string} path relative to the project, with forward slashes
 * @returns {string | null}
 */
export const layerOf = (path) => {
  const [top, folder, ...rest] = path.split('/');
  if (top === 'shared' || top === 'src-renderer') return top;
  if (top === 'src-main' && folder !== undefined && rest.length > 0) return folder;
  return null;
};

/**
 * Why an import is forbidden, or null when it is allowed.
 * @param {{ from: string; to: string | null; specifier: string; typeOnly: boolean }} edge `from` and `to` are paths
 *   relative to the project; `to` is null for a package
 * @returns {string | null}
 */
export const objectionTo = ({ from, to, specifier, typeOnly }) => {
  const layer = layerOf(from);
  if (layer === null) return null;
  const allowed = LAYERS[layer];
  if (allowed === undefined) return `${layer}/ is no layer of this house; add it to scripts/house/layers.mjs.`;
  if (to === null) {
    const closed = CLOSED_LAYERS[layer];
    if (closed !== undefined && !closed.some((pattern) => pattern.test(specifier))) {
      return `${layer}/ may not import "${specifier}": it stays free of packages and of Node.`;
    }
    const door = DOORS.find(({ pattern }) => pattern.test(specifier));
    if (door !== undefined && !door.layers.includes(layer))
      return `${layer}/ may not import "${specifier}". ${door.why}`;
    return null;
  }
  const target = layerOf(to);
  if (target === null) return `${layer}/ may not import "${to}": it belongs to no layer.`;
  if (target === layer || allowed.includes(target)) return null;
  if (typeOnly && allowed.includes(`${target}:types`)) return null;
  if (allowed.some((name) => to === `src-main/${name}`)) return null;
  const types = allowed.includes(`${target}:types`) ? ' (types only: write "import type")' : '';
  return `${layer}/ may not import ${target}/${types}.`;
};
