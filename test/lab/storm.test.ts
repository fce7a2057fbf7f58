/** A loop of switches without spanning tree: one broadcast goes round for ever, and the lab says so. */
import { expect, it, test } from 'vitest';
import { SECOND, seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample, stateHash } from './sample.ts';

/** PC1's announcement at 5 s is the only broadcast that anybody sends. */
const LOOP = `
nodes: { S1: switch, S2: switch, S3: switch, PC1: { kind: host, boot: 5s, interfaces: { eth0: 10.0.0.1/24 } } }
links: [S1-S2, S2-S3, S1-S3, PC1-S1]
`;

/** Frames a second that the message gives for each link. */
function rates(message = ''): Record<string, number> {
  return Object.fromEntries(
    [...message.matchAll(/(\S+) \((\d+) frames\/s\)/g)].map(([, link, rate]) => [link, Number(rate)]),
  );
}

it('ends with the links that it goes round, the frames a second and the spanning tree that is missing', () => {
  const lab = openSample(LOOP);
  const capture = lab.capture('S1-S2');
  const began = performance.now();
  const stop = lab.advance({ settled: true });
  process.stdout.write(`storm: found after ${Math.round(performance.now() - began)} ms of real time\n`);
  expect(stop.reason).toBe('storm');
  expect(stop.at).toBeLessThan(seconds(6));
  expect(stop.message).toContain('No spanning tree runs on these switches');
  expect(Object.keys(rates(stop.message))).toEqual(['S1-S2', 'S2-S3', 'S1-S3']);
  // What the message says of a link is what a capture of it shows.
  const last = capture.takeFrames().filter(({ at }) => at > stop.at - SECOND / 100);
  const perSecond = last.length * 100;
  expect(Math.abs((rates(stop.message)['S1-S2'] ?? 0) / perSecond - 1)).toBeLessThan(0.01);
  expect(lab.query({ ask: 'timeline' }).at(-1)?.event.kind).toBe('storm');
});

it('is told again while it goes on, and no more once a link of the loop is cut', () => {
  const lab = openSample(LOOP);
  const first = lab.advance({ settled: true });
  const second = lab.advance({ settled: true });
  expect([first.reason, second.reason]).toEqual(['storm', 'storm']);
  expect(second.at).toBeGreaterThan(first.at + SECOND / 10);
  lab.act({ do: 'cut', target: 'S2-S3' });
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  lab.act({ do: 'restore', target: 'S2-S3' });
  lab.exec('PC1', 'ping -c 1 10.0.0.9');
  expect(lab.advance({ settled: true }).reason).toBe('storm');
});

test.each([
  ['two cables between two switches', 'links: [S1-S2, S1-S2, PC1-S1]', ['S1-S2', 'S1-S2#2']],
  ['a cable between two ports of one switch', 'links: ["S1:Gi0/7 - S1:Gi0/8", PC1-S1]', ['S1-S1']],
  [
    'a loop beside switches that are in none',
    'links: [S1-S2, S2-S3, S3-S1, S3-S4, PC1-S4]',
    ['S1-S2', 'S2-S3', 'S3-S1'],
  ],
])('names the links of %s', (_name, links, looped) => {
  const nodes =
    'S1: switch, S2: switch, S3: switch, S4: switch, PC1: { kind: host, interfaces: { eth0: 10.0.0.1/24 } }';
  const lab = openSample(`nodes: { ${nodes} }\n${links}\n`);
  // PC1 announces itself when it boots, and again two seconds later, when every switch is there.
  const stop = lab.advance({ until: seconds(5) });
  expect(stop.reason).toBe('storm');
  expect(Object.keys(rates(stop.message))).toEqual(looped);
});

test.each([
  ['a line of switches', '[S1-S2, S2-S3, PC1-S1, PC2-S3]'],
  ['a triangle with a cut link', '[S1-S2, S2-S3, PC1-S1, PC2-S3, S1-S3]'],
])('there is none in %s', (name, links) => {
  const hosts = 'PC1: { kind: host, boot: 5s }, PC2: { kind: host, boot: 6s }';
  const lab = openSample(`nodes: { S1: switch, S2: switch, S3: switch, ${hosts} }\nlinks: ${links}\n`);
  if (name.includes('cut')) lab.act({ do: 'cut', target: 'S1-S3' });
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  expect(lab.exec('PC1', `ping -c 2 172.16.0.5`)).toContain(' 0% packet loss');
});

it('is rewound and replayed like anything else', () => {
  const live = (lab: Lab): void => {
    for (let told = 0; told < 3; told++) lab.advance({ settled: true });
    lab.act({ do: 'cut', target: 'S2-S3' });
    lab.advance({ until: seconds(30) });
  };
  const lab = openSample(LOOP);
  live(lab);
  const [hash, end, stormy] = [stateHash(lab), lab.now, lab.journal[0]?.at ?? 0];
  expect(stormy).toBeGreaterThan(seconds(5));
  lab.rewind(end);
  expect(stateHash(lab)).toBe(hash);
  lab.rewind(stormy);
  expect(lab.now).toBe(stormy);
  expect(lab.journal).toEqual([]);
});
