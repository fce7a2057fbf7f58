/** The README's example: a loopback outlives a cut link. Compiled against the package and run outside the project. */
import { readFileSync } from 'node:fs';
import { openLab } from 'looplab';

const MILLISECOND = 1_000_000;
const SECOND = 1_000 * MILLISECOND;

const file = process.argv[2] ?? 'loopback-failover.yaml';
const lab = openLab({ file, text: readFileSync(file, 'utf8') }, { seed: 1 });
lab.advance({ settled: true });
console.log(`converged at ${lab.lastRouteChange / SECOND} s of virtual time`);

const destination = lab.address('R3 Loopback0');
lab.act({
  do: 'start',
  device: 'R1',
  program: { program: 'echo-client', over: 'icmp', destination, interval: 10 * MILLISECOND },
});
lab.advance({ until: lab.now + SECOND });

const beforeTheCut = lab.now;
lab.act({ do: 'cut', target: 'R1-R2' });
lab.advance({ settled: true });
lab.advance({ until: lab.now + SECOND });

console.log(lab.exec('R1', 'show ip route 3.3.3.3', 'ping 3.3.3.3'));
const { summary } = lab.query({ ask: 'program', device: 'R1', id: 1 });
if (summary?.program === 'echo-client') console.log(summary.outages);

lab.rewind(beforeTheCut);
console.log(`back at ${lab.now / SECOND} s:\n${lab.exec('R1', 'show ip route 3.3.3.3')}`);
