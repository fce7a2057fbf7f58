/** Settled while a stream runs: traffic of programs is always under way, frames of protocols are not. */
import { expect, it } from 'vitest';
import { MILLISECOND, seconds } from '../../src/base/time.ts';
import { openSample } from './sample.ts';

it('settles though probes are in flight all the time', () => {
  // 20 ms there and 20 ms back, and a probe every 10 ms.
  const lab = openSample('protocols: [rip]\nnodes: [R1, R2]\nlinks: [{ endpoints: R1-R2, delay: 20ms }]\n');
  lab.advance({ settled: true });
  const destination = lab.address('R2 Loopback0');
  const program = { program: 'echo-client', over: 'icmp', destination, interval: 10 * MILLISECOND } as const;
  lab.act({ do: 'start', device: 'R1', program });
  lab.advance({ until: lab.now + seconds(1) });
  expect(lab.checkpoint().state.medium.inFlight).toBeGreaterThan(0);
  expect(lab.advance({ settled: true })).toMatchObject({ reason: 'settled', at: lab.now });
});
