import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from '../tidy/sources.ts';
import { breaches } from './breaches.ts';
import { files, looplab, TRIANGLE } from './looplab.ts';

const TOPOLOGIES = join(PROJECT, 'topologies');
const LABS = readdirSync(TOPOLOGIES).filter((file) => file.endsWith('.yaml'));
const SWITCHED =
  'nodes: {SW1: {kind: switch}, PC1: {kind: host}, PC2: {kind: host}, R1: {}}\nlinks: [PC1-SW1, PC2-SW1, R1-SW1]\n';
const paths = files({ 'triangle.yaml': TRIANGLE, 'switched.yaml': SWITCHED });

describe('what is printed keeps to its schema', () => {
  test.each(['triangle.yaml', 'switched.yaml'] as const)('%s', async (name) => {
    const file = paths[name];
    const run = await looplab('run', file, '--json');
    expect(breaches('run', JSON.parse(run.out))).toEqual([]);
    const state = await looplab('state', file, '--json');
    expect(breaches('state', JSON.parse(state.out))).toEqual([]);
  });

  it('what consoles say, values and texts', async () => {
    const lines = ['show ip route', 'show lldp', 'ping 10.0.0.2', 'show nonsense'];
    const answers = JSON.parse((await looplab('exec', paths['triangle.yaml'], 'R1', ...lines, '--json')).out);
    expect(breaches('exec', answers)).toEqual([]);
    expect(answers).toMatchObject({
      device: 'R1',
      answers: [
        { command: 'show ip route', value: expect.arrayContaining([expect.objectContaining({ protocol: 'local' })]) },
        { command: 'show lldp', value: null },
        { command: 'ping 10.0.0.2', text: expect.stringContaining('Success rate is 100 percent') },
        { command: 'show nonsense', text: expect.stringContaining('% Invalid input') },
      ],
    });
    const printed = await looplab('exec', paths['triangle.yaml'], 'R1', 'show ip interface brief | json');
    const asked = await looplab('exec', paths['triangle.yaml'], 'R1', 'show ip interface brief', '--json');
    expect(JSON.parse(printed.out)).toEqual(JSON.parse(asked.out));
  });

  it('also with failures and what a ping left behind', async () => {
    const failed = ['--fail', 'R1-R2', '--fail', 'one-way:R2:Gi0/1', '--fail', 'power-off:R1'];
    const run = await looplab('run', paths['triangle.yaml'], '--json', ...failed);
    expect(breaches('run', JSON.parse(run.out))).toEqual([]);
    const state = await looplab('state', paths['triangle.yaml'], '--json', ...failed);
    expect(breaches('state', JSON.parse(state.out))).toEqual([]);
  });

  it('and the schemas refuse what is not theirs', () => {
    expect(breaches('run', { format: 'looplab/1' })).not.toEqual([]);
    expect(breaches('state', { format: 'looplab/2' })).not.toEqual([]);
    expect(breaches('topology', { nodes: ['R1'], lnks: [] })).not.toEqual([]);
  });
});

test.each(LABS)('%s keeps to the schema that editors use', (file) => {
  // As the lab reads it: words keep their spelling.
  const value: unknown = parse(readFileSync(join(TOPOLOGIES, file), 'utf8'), { merge: true });
  expect(breaches('topology', value)).toEqual([]);
});
