import { expect, it } from 'vitest';
import { SECOND } from '../../../src/base/time.ts';
import { OspfNetwork } from './network.ts';
import { iface, ip, loopback, settingsOf } from './settings.ts';

it('two routers become Full and reach each other', () => {
  const network = new OspfNetwork();
  const r1 = network.add('r1', settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30'), loopback(9, '1.1.1.1/32')]));
  const r2 = network.add('r2', settingsOf('frr', '2.2.2.2', [iface(1, '10.0.12.2/30'), loopback(9, '2.2.2.2/32')]));
  network.connect({ node: r1, iface: 1 }, { node: r2, iface: 1 });
  network.boot(r1, r2);
  expect(network.settle()).toBeTypeOf('number');
  expect(r1.neighbor(1)?.state).toBe('full');
  expect(r2.neighbor(1)?.state).toBe('full');
  expect([...r1.rib.keys()]).toEqual(['2.2.2.2/32']);
  console.log(network.now / SECOND, r1.logs, r1.rib);
});
