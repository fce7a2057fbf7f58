/** The labs that come with looplab: right, explained, judged by their own expectations, and the same once written out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { formatProblem } from '../../src/base/problem.ts';
import { SECOND } from '../../src/base/time.ts';
import { readExercise } from '../../src/exercise/exercise.ts';
import { play } from '../../src/exercise/play.ts';
import { openLab } from '../../src/lab/lab.ts';
import { expandTopology } from '../../src/topology/expand.ts';
import { loadTopology } from '../../src/topology/load.ts';
import { withoutPlaces } from './without-places.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'topologies');
const files = readdirSync(FOLDER);

function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

/** Expectations that do not hold, as a person reads them; outages are not looked at, so probes need not be many. */
function failures(file: string, text: string): string[] {
  const lab = openLab({ file, text });
  const { exercise, problems } = readExercise(lab);
  expect(problems.map(formatProblem)).toEqual([]);
  expect(exercise.expectations.length).toBeGreaterThan(0);
  const { ok, checks } = play(lab, exercise, { probeInterval: SECOND });
  const failed = checks.filter((check) => !check.holds).map((check) => `line ${check.line}: ${check.sentence}`);
  expect(ok).toBe(failed.length === 0);
  return failed;
}

it('there are more than a dozen', () => {
  expect(files.length).toBeGreaterThan(12);
  expect(files.filter((file) => !file.endsWith('.yaml'))).toEqual([]);
});

describe.each(files)('%s', (file) => {
  const text = textOf(file);

  it('loads without a problem and explains itself', () => {
    const { description, problems } = loadTopology(file, text);
    expect(problems.map(formatProblem)).toEqual([]);
    expect(`${description?.name}.yaml`).toBe(file);
    const [summary = '', blank, ...prose] = (description?.description ?? '').trimEnd().split('\n');
    expect(summary).toMatch(/^[A-Z].{20,55}\.$/);
    expect(blank).toBe('');
    expect(prose.length).toBeGreaterThan(3);
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  it('names only itself where it says what to try', () => {
    const named = [...text.matchAll(/looplab (?:run|exec|graph|expand) (\S+)/g)].map(([, name]) => name);
    expect(named).toEqual([file.replace('.yaml', '')]);
  });

  it('does what it expects', () => {
    expect(failures(file, text)).toEqual([]);
  });

  it('is the same lab when it is written out', () => {
    const lab = loadTopology(file, text).description!;
    const again = loadTopology(file, expandTopology(lab)).description!;
    expect(withoutPlaces(again)).toEqual(withoutPlaces(lab));
  });
});

/** A lab whose expectations would hold anyway teaches nothing: without its events or its routes they must not. */
test.each<[file: string, without: RegExp]>([
  ['loopback-failover.yaml', /^ {2}- \{after: settled, cut: .*\n/m],
  ['loopback-failover.yaml', /^protocols: .*\n/m],
  ['three-routers.yaml', /^protocols: .*\n/m],
  ['static-routes.yaml', /routes: \[192\.168\.1\.0\/24 via 10\.0\.23\.1\]/],
  ['default-route.yaml', /, 203\.0\.113\.9\/32 via 198\.51\.100\.5/],
  ['floating-static.yaml', / distance 5/g],
  ['ecmp.yaml', /, R3-R4/],
  ['lan-switching.yaml', /SW1-SW2, /],
  ['broadcast-storm.yaml', /^events:\n.*\n/m],
  ['router-and-switch.yaml', /, SW2-PC3/],
  ['rip-basics.yaml', /^ {2}- \{after: settled, cut: .*\n/m],
  ['rip-redistribute.yaml', /default-originate: true, /],
  ['rip-authentication.yaml', /\{key-chains: \{KEYS: \{1: custard\}\}\}/],
  ['loopback-three-senses.yaml', /plug: true, /],
  ['black-hole.yaml', /^protocols: .*\n/m],
  ['one-way.yaml', /, R2-R3/],
  ['ring-of-six.yaml', /^protocols: .*\n/m],
  ['grid.yaml', /^ {2}- \{after: settled, cut: R8-R9\}\n/m],
  ['ospf-triangle.yaml', /cost: 100, /],
  ['ospf-dr-election.yaml', /priority: 100/],
  ['ospf-dr-election.yaml', /priority: 0/],
  ['ospf-multi-area.yaml', /ranges: \[192\.168\.0\.0\/16\]/],
  ['ospf-multi-area.yaml', /^ {2}- \{after: settled, cut: .*\n/m],
  ['ospf-stub-nssa.yaml', /1: stub, /],
  ['ospf-stub-nssa.yaml', /totally-stubby/],
  ['ospf-stub-nssa.yaml', /, 3: nssa/],
  ['ospf-redistribute.yaml', /redistribute: \[rip\]/],
  ['ospf-redistribute.yaml', /, metric-type: 1/],
  ['ospf-authentication.yaml', /areas: \{0: \{authentication: md5\}\}/],
  ['rip-ospf-bfd.yaml', /bfd: \{interval: 50ms, multiplier: 3\}/],
  ['rip-or-ospf.yaml', /^ {2}- \{after: settled, cut: .*\n/m],
])('%s would fail without %s', (file, without) => {
  const text = textOf(file);
  const broken = text.replace(without, '');
  expect(broken).not.toBe(text);
  let failed: unknown;
  try {
    failed = failures(file, broken);
  } catch (error) {
    failed = error;
  }
  expect(failed).not.toEqual([]);
});

/** Each mistake has one symptom, which is gone when it is mended, whatever becomes of the others. */
describe('ospf-troubleshooting.yaml', () => {
  const file = 'ospf-troubleshooting.yaml';
  const mends: [branch: string, mistake: RegExp, mended: string, symptom: RegExp][] = [
    ['B1', /hello-interval: 15s/, 'hello-interval: 10s', /HQ has the neighbor B1 .* full, but must not/],
    ['B2', /\{area: 2\}/, '{area: 0}', /HQ has the neighbor B2 .* full, but must not/],
    ['B3', /mtu: 1400/, 'mtu: 1500', /HQ has the neighbor B3 .* full, but must not/],
    ['B4', /rhubarbs/, 'rhubarb', /HQ has the neighbor B4 .* full, but must not/],
    ['B5', /network-type: broadcast/, 'network-type: point-to-point', /HQ has a route to 10\.0\.0\.6\/32 via B5/],
    ['B6', /passive: true/, 'passive: false', /HQ has the neighbor B6 .* full, but must not/],
  ];

  test.each(mends)('%s can be mended', (_branch, mistake, mended, symptom) => {
    expect(failures(file, textOf(file).replace(mistake, mended))).toEqual([expect.stringMatching(symptom)]);
  });

  it('can be mended at the consoles', () => {
    const lab = openLab({ file, text: textOf(file) });
    lab.advance({ settled: true });
    const neighbors = () => lab.query({ ask: 'report', device: 'HQ' })[0]?.neighbors.map(({ state }) => state);
    expect(neighbors()).toEqual(['exchange', 'full']);
    const commands: [branch: string, ...lines: string[]][] = [
      ['B1', 'interface Gi0/0', 'ip ospf hello-interval 10'],
      ['B2', 'interface Gi0/0', 'ip ospf 1 area 0'],
      ['B3', 'interface Gi0/0', 'no ip mtu'],
      ['B4', 'interface Gi0/0', 'no ip ospf message-digest-key 1', 'ip ospf message-digest-key 1 md5 rhubarb'],
      ['B5', 'interface Gi0/0', 'ip ospf network point-to-point'],
      ['B6', 'router ospf 1', 'no passive-interface Gi0/0'],
    ];
    for (const [branch, ...lines] of commands) lab.exec(branch, 'enable', 'configure terminal', ...lines, 'end');
    lab.advance({ settled: true });
    expect(neighbors()).toEqual(Array(6).fill('full'));
    const routes = lab.query({ ask: 'report', device: 'HQ' })[0]?.rib.filter(({ protocol }) => protocol === 'ospf');
    expect(routes?.map(({ prefix }) => prefix).sort()).toEqual([2, 3, 4, 5, 6, 7].map((host) => `10.0.0.${host}/32`));
  });

  it('has no fault left when all are', () => {
    const text = mends.reduce((mended, [, mistake, by]) => mended.replace(mistake, by), textOf(file));
    const intended = /^intended: .*\n/m;
    expect(failures(file, text)).toHaveLength(mends.length);
    expect(loadTopology(file, text.replace(intended, '')).problems).toEqual([]);
    expect(loadTopology(file, textOf(file).replace(intended, '')).problems).toHaveLength(4);
  });
});
