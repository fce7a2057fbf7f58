/** Neighbours as CDP and LLDP find them in whole labs: who sees whom, for how long, and what it does not disturb. */
import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

const LINE = `
nodes: { R1: , R2: , SW: switch, PC1: host }
links: [R1-R2, R2-SW, PC1-SW]
`;

/** `R2 Gig 0/0 > Gig 0/0`: name, our port and theirs of each neighbour. */
function seen(lab: Lab, device: string, protocol: 'cdp' | 'lldp' = 'cdp'): string[] {
  const text = lab.exec(device, `show ${protocol} neighbors`);
  if (text.startsWith('%')) return [text.trim()];
  const rows = text
    .split('\n')
    .slice(5)
    .filter((line) => line !== '' && !line.startsWith('Total'));
  const columns = protocol === 'cdp' ? [0, 17, 35, 68] : [0, 20, 35, 62];
  return rows.map((row) => {
    const cell = (i: number): string => row.slice(columns[i], columns[i + 1]).trim();
    return `${cell(0)} ${cell(1)} > ${cell(3)}`;
  });
}

function type(lab: Lab, device: string, ...lines: string[]): void {
  lab.exec(device, 'configure terminal', ...lines, 'end');
}

describe('CDP', () => {
  it('shows the devices at the other ends of the cables as soon as these are up, hosts not', () => {
    const lab = openSample(LINE);
    lab.advance({ settled: true });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0']);
    expect(seen(lab, 'R2')).toEqual(['R1 Gig 0/0 > Gig 0/0', 'SW Gig 0/1 > Gig 0/1']);
    expect(seen(lab, 'SW')).toEqual(['R2 Gig 0/1 > Gig 0/1']);
  });

  it('keeps a lost neighbour for the holding time, and sees it again at once', () => {
    const lab = openSample(LINE);
    lab.advance({ until: seconds(100) });
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(119) });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0']);
    lab.advance({ until: lab.now + seconds(62) });
    expect(seen(lab, 'R1')).toEqual([]);
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(1) });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0']);
  });

  it('falls silent by no cdp run and no cdp enable, and is back when told so', () => {
    const lab = openSample(LINE);
    lab.advance({ until: seconds(5) });
    type(lab, 'R2', 'interface Gi0/0', 'no cdp enable');
    expect(lab.exec('R2', 'show running-config interface Gi0/0')).toContain('\n no cdp enable\n');
    lab.advance({ until: seconds(200) });
    expect(seen(lab, 'R1')).toEqual([]);
    expect(seen(lab, 'R2')).toEqual(['SW Gig 0/1 > Gig 0/1']);
    type(lab, 'R2', 'no cdp run');
    expect(seen(lab, 'R2')).toEqual(['% CDP is not enabled']);
    type(lab, 'R2', 'cdp run', 'interface Gi0/0', 'cdp enable');
    lab.advance({ until: seconds(201) });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0']);
  });

  it('takes its times from the configuration', () => {
    const lab = openSample(LINE);
    lab.advance({ until: seconds(5) });
    type(lab, 'R2', 'cdp timer 5', 'cdp holdtime 15', 'hostname Core');
    lab.advance({ until: seconds(11) });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0', 'Core Gig 0/0 > Gig 0/0']);
    lab.act({ do: 'blackhole', target: 'R1-R2' });
    lab.advance({ until: seconds(30) });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0']);
    expect(lab.exec('R2', 'show cdp')).toContain('packets every 5 seconds\n        Sending a holdtime value of 15');
  });

  it('is unknown to FRRouting and to hosts: nothing but their own frames is on such a link', () => {
    const lab = openSample(`profile: frr\n${LINE}`);
    const links = lab.query({ ask: 'links' }).map(({ name }) => lab.capture(name));
    lab.advance({ until: seconds(130) });
    const groups = links.flatMap((capture) => capture.takeFrames()).map(({ octets }) => octets[0]);
    expect(groups).not.toContain(1);
    expect(seen(lab, 'R1')).toEqual(['% CDP is not enabled']);
  });

  it('does not keep a lab from being settled longer than its frames are on their way', () => {
    const lab = openSample(LINE);
    lab.advance({ settled: true });
    lab.advance({ until: seconds(61) });
    expect(lab.advance({ settled: true }).reason).toBe('settled');
    expect(lab.now - seconds(61)).toBeLessThan(seconds(0.001));
  });

  it('hears itself in a loopback plug, as IOS does', () => {
    const lab = openSample('nodes: { R1: { interfaces: { Gi0/0: { plug: true, shutdown: false } } } }');
    lab.advance({ until: seconds(5) });
    expect(seen(lab, 'R1')).toEqual(['R1 Gig 0/0 > Gig 0/0']);
  });

  it('is lost with power and there again after it', () => {
    const lab = openSample(LINE);
    lab.advance({ until: seconds(5) });
    lab.act({ do: 'power-off', target: 'R1' });
    lab.advance({ until: seconds(8) });
    lab.act({ do: 'power-on', target: 'R1' });
    lab.advance({ until: seconds(9) });
    expect(seen(lab, 'R1')).toEqual(['R2 Gig 0/0 > Gig 0/0']);
  });
});

describe('LLDP', () => {
  it('runs when told to, in both directions that are allowed', () => {
    const lab = openSample(LINE);
    lab.advance({ until: seconds(5) });
    expect(seen(lab, 'R1', 'lldp')).toEqual(['% LLDP is not enabled']);
    for (const device of ['R1', 'R2', 'SW']) type(lab, device, 'lldp run');
    lab.advance({ until: seconds(40) });
    expect(seen(lab, 'R1', 'lldp')).toEqual(['R2 Gi0/0 > Gi0/0']);
    expect(seen(lab, 'SW', 'lldp')).toEqual(['R2 Gi0/1 > Gi0/1']);
    type(lab, 'R2', 'interface Gi0/0', 'no lldp transmit', 'no lldp receive');
    lab.advance({ until: seconds(41) });
    expect(seen(lab, 'R1', 'lldp')).toEqual([]);
    lab.advance({ until: seconds(200) });
    expect(seen(lab, 'R2', 'lldp')).toEqual(['SW Gi0/1 > Gi0/1']);
    expect(lab.exec('R2', 'show running-config interface Gi0/0')).toContain(' no lldp transmit\n no lldp receive\n');
  });

  it('says goodbye when it is stopped', () => {
    const lab = openSample(LINE);
    lab.advance({ until: seconds(5) });
    for (const device of ['R1', 'R2']) type(lab, device, 'lldp run');
    lab.advance({ until: seconds(40) });
    type(lab, 'R2', 'no lldp run');
    lab.advance({ until: seconds(41) });
    expect(seen(lab, 'R1', 'lldp')).toEqual([]);
  });
});
