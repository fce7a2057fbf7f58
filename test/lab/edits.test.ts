/** Undo and redo of configuration: whatever changed it, on whichever device, the last change first. */
import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample, stateHash, TRIANGLE } from './sample.ts';

const config = (lab: Lab, device: string) => lab.query({ ask: 'device', device }).config;
const routeTo3 = (lab: Lab): string => lab.exec('R1', 'show ip route 10.0.0.3');

describe('undo', () => {
  it('takes back what was typed, shut down or set, across devices, and redo does it again', () => {
    const lab = openSample(TRIANGLE);
    lab.advance({ settled: true });
    const [r1, r2] = [config(lab, 'R1'), config(lab, 'R2')];
    const before = routeTo3(lab);
    lab.exec('R2', 'configure terminal', 'interface Loopback9', 'ip address 9.9.9.9 255.255.255.255', 'end');
    const typed = config(lab, 'R2');
    lab.act({ do: 'shutdown', target: 'R1:Gi0/1' });
    const shut = config(lab, 'R1');
    lab.advance({ settled: true });
    expect(routeTo3(lab)).not.toBe(before);
    lab.act({ do: 'undo' });
    expect(config(lab, 'R1')).toEqual(r1);
    expect(config(lab, 'R2')).toBe(typed);
    lab.act({ do: 'undo' });
    lab.act({ do: 'undo' });
    expect(config(lab, 'R2')).toEqual(r2);
    expect(() => lab.act({ do: 'undo' })).toThrow('no change of a configuration to take back');
    for (let i = 0; i < 3; i++) lab.act({ do: 'redo' });
    expect([config(lab, 'R1'), config(lab, 'R2')]).toEqual([shut, typed]);
    expect(() => lab.act({ do: 'redo' })).toThrow('no change of a configuration to do again');
    lab.act({ do: 'undo' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'ping 10.0.0.3')).toContain('(5/5)');
  });

  it('has nothing to do again once something new was changed', () => {
    const lab = openSample(TRIANGLE);
    lab.advance({ until: seconds(2) });
    lab.act({ do: 'shutdown', target: 'R1:Gi0/1' });
    lab.act({ do: 'undo' });
    lab.exec('R3', 'configure terminal', 'hostname Core');
    expect(() => lab.act({ do: 'redo' })).toThrow('no change of a configuration to do again');
  });

  it('leaves ports that were plugged in since', () => {
    const lab = openSample('{nodes: [R1, {PC1: host}], links: [R1-PC1]}');
    lab.advance({ until: seconds(2) });
    lab.act({ do: 'shutdown', target: 'PC1:eth0' });
    lab.act({ do: 'connect', ends: [{ node: 'PC1' }, { node: 'R1' }] });
    lab.act({ do: 'undo' });
    const { interfaces } = config(lab, 'PC1');
    expect([interfaces['eth0']?.shutdown, interfaces['eth1']?.shutdown]).toEqual([false, false]);
  });

  it.each<[string, (lab: Lab) => void]>([
    ['loses power', (lab) => lab.act({ do: 'power-off', target: 'R1' })],
    ['is reloaded', (lab) => void lab.exec('R1', 'reload', 'no', '')],
    ['is taken away', (lab) => lab.act({ do: 'remove', node: 'R1' })],
  ])('knows nothing of a device any more that %s', (_what, act) => {
    const lab = openSample(TRIANGLE);
    lab.advance({ until: seconds(2) });
    lab.exec('R2', 'configure terminal', 'hostname Two');
    lab.act({ do: 'shutdown', target: 'R1:Gi0/1' });
    act(lab);
    lab.act({ do: 'undo' });
    expect(config(lab, 'R2').hostname).toBe('R2');
    expect(() => lab.act({ do: 'undo' })).toThrow('no change');
  });

  it('is an action: gone back over and done again it is the same lab', () => {
    const lab = openSample(TRIANGLE);
    lab.advance({ until: seconds(2) });
    const live = (): void => {
      lab.exec('R1', 'configure terminal', 'interface gi0/0', 'shutdown');
      lab.act({ do: 'undo' });
      lab.advance({ until: seconds(9) });
      lab.act({ do: 'redo' });
      lab.advance({ until: seconds(12) });
    };
    live();
    const [hash, journal] = [stateHash(lab), lab.journal];
    lab.rewind(seconds(10));
    lab.rewind(seconds(2));
    live();
    expect(stateHash(lab)).toBe(hash);
    expect(lab.journal).toEqual(journal);
  });
});
