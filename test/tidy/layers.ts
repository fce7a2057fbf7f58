/**
 * What each room of src may import, itself always: DESIGN.md, "The rooms", in a form that a test reads. A room is named by
 * its folder, a single file by its path, an npm package or a part of Node as in an import.
 */
const PURE = ['base', 'addr', 'wire', 'sim', 'proto', 'app', 'config', 'stack', 'device', 'cli', 'topology'] as const;

export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  addr: ['base', 'ipaddr.js'],
  wire: ['base', 'addr'],
  'wire/digest.ts': ['base', '@noble/hashes'],
  sim: ['base', 'addr', 'wire'],
  proto: ['base', 'addr', 'wire'],
  app: ['base', 'addr', 'wire'],
  config: ['base', 'addr', 'immer'],
  stack: ['base', 'addr', 'wire'],
  device: ['base', 'addr', 'wire', 'proto', 'app', 'config', 'stack'],
  cli: ['base', 'addr', 'wire', 'config', 'device', 'stack', 'proto', 'app', 're2js'],
  'cli/password-hash.ts': ['wire/digest.ts', '@noble/hashes'],
  topology: ['base', 'addr', 'config', 'yaml'],
  draw: ['base', 'addr', 'topology/description.ts'],
  'draw/layered.ts': ['draw', '@dagrejs/dagre'],
  import: ['base', 'addr', 'config', 'cli', 'topology'],
  'import/graph-reader.ts': ['import', 'base', '@xmldom/xmldom'],
  lab: PURE,
  // Sections of the topology file are read, and their schema given, with the forms that topology reads the rest with.
  exercise: ['base', 'addr', 'topology', 'lab'],
  session: ['base', 'lab'],
  // What is typed at a lab as a whole, the same words in the shell and in the palette of the terminal UI.
  verbs: ['base', 'addr', 'topology', 'lab', 'exercise'],
  shell: ['base', 'lab', 'exercise', 'session', 'verbs'],
  serve: ['base', 'lab', 'exercise', 'session', 'node:net', 'ssh2'],
  // The shell is one of the tabs of the terminal UI.
  tui: ['base', 'addr', 'topology/description.ts', 'draw', 'lab', 'exercise', 'session', 'verbs', 'shell'],
  'tui/blessed.ts': ['tui', 'base', 'session', 'blessed'],
  commands: [
    ...PURE,
    'draw',
    'import',
    'lab',
    'exercise',
    'session',
    'verbs',
    'shell',
    'serve',
    'tui',
    'node:*',
    'yargs',
    'piscina',
    'cli-progress',
  ],
  'main.ts': ['commands', 'base', 'node:*', 'yargs'],
};

/** Rooms that see neither a clock nor a process: those of `src/tsconfig.pure.json`. */
export const PURE_ROOMS: readonly string[] = [
  ...PURE,
  'draw',
  'import',
  'lab',
  'exercise',
  'session',
  'verbs',
  'shell',
];
