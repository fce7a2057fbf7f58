/** What the console brings about in a lab: a device starts again, and learns its routes again. */
import { expect, it } from 'vitest';
import { Lab, openLab } from '../../src/lab/lab.ts';

const TEXT = 'protocols: [rip]\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3]\n';

function settledLab(): Lab {
  const lab = openLab({ file: 'lab.yaml', text: TEXT }, { seed: 1 });
  lab.advance({ settled: true });
  return lab;
}

function ripRoutes(lab: Lab): unknown {
  return JSON.parse(lab.exec('R1', 'show ip route rip | json')).answers[0].value.map(
    ({ prefix }: { prefix: string }) => prefix,
  );
}

it('a device that is started again has its startup-config, and everybody notices', () => {
  const lab = settledLab();
  const before = ripRoutes(lab);
  const console = lab.console('R2', 'con');
  for (const line of ['configure terminal', 'hostname LAB', 'interface Loopback9', 'end', 'reload', 'no'])
    console.run(line);
  expect(console.prompt).toBe('Proceed with reload? [confirm]');
  const checkpoint = lab.checkpoint();
  console.run('');
  expect(console.prompt).toBe('R2>');
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  expect(ripRoutes(lab)).toEqual(before);
  expect(lab.exec('R2', 'show version')).toContain('R2 uptime is 0 minutes\n');
  const other = Lab.from(checkpoint);
  expect(other.console('R2', 'con').prompt).toBe('Proceed with reload? [confirm]');
});

it('clear ip route * forgets what was learned, which comes back', () => {
  const lab = settledLab();
  const before = ripRoutes(lab);
  lab.console('R1', 'con').run('clear ip route *');
  expect(ripRoutes(lab)).toEqual([]);
  lab.advance({ settled: true });
  expect(ripRoutes(lab)).toEqual(before);
});

it('show ip sockets has what protocols listen to', () => {
  expect(settledLab().exec('R1', 'show ip sockets')).toContain(
    ' 17   --listen--          --any--           520   0   0    1   0 \n',
  );
});
