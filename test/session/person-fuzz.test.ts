import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lab } from '../../src/lab/lab.ts';
import { isWaiting, viewOf } from '../../src/session/person.ts';
import { openSample, TRIANGLE } from '../lab/sample.ts';
import { CALLER, PRIVILEGED, Sitting } from './sitting.ts';
import '../property-seed.ts';

const KEYS = [
  '\r',
  '\r',
  '\r',
  '\t',
  '?',
  ' ',
  '\x1b[A',
  '\x1b[B',
  '\x01',
  '\x05',
  '\x15',
  '\x17',
  '\x19',
  '\x1a',
  '\x03',
  '\x1e',
  'q',
];
const WORDS = [
  ...['enable', 'disable', 'exit', 'end', 'configure terminal', 'interface Gi0/0', 'banner motd #', '#', 'no ', 'do '],
  ...[
    'show ip route',
    'show interfaces',
    'show running-config',
    'ping 192.0.2.1',
    'ping',
    'reload',
    'terminal length 5',
  ],
  ...[
    'terminal width 20',
    'hostname é',
    'username a secret b',
    'line vty 0 4',
    'login local',
    'write memory',
    'y',
    '| include (',
  ],
];

/** Words, keys and octets that mean nothing. */
const typed = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 6, arbitrary: fc.constantFrom(...KEYS) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }).map((octets) => String.fromCharCode(...octets)) },
  ),
  { maxLength: 40 },
);

function settled(): Lab {
  const lab = openSample(TRIANGLE);
  lab.advance({ settled: true });
  return lab;
}

it('outlives whatever is typed, in whatever portions, and shows nothing that steers a terminal', () => {
  const start = settled().checkpoint();
  fc.assert(
    fc.property(typed, fc.boolean(), (pieces, near) => {
      const lab = Lab.from(start);
      const guest = { user: 'enable', password: 'enable' };
      const sitting = new Sitting(lab, 'R1', near ? PRIVILEGED : { ...CALLER, guest });
      for (const piece of pieces) {
        const sent = sitting.type(piece) + (isWaiting(sitting.person) ? sitting.wait() : '');
        expect(sent).not.toMatch(/[^\P{Cc}\r\n\b]/u);
        const { text, cursor } = viewOf(sitting.person);
        expect(cursor).toBeLessThanOrEqual(text.length);
      }
      // A Ctrl-C or two, and whoever is still there has a prompt.
      sitting.type('q\x03\x03');
      if (sitting.person.phase === 'here') expect(viewOf(sitting.person).prompt).toMatch(/[>#]$/);
    }),
    { numRuns: 60 },
  );
});
