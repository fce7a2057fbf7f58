/** Our router and a real ospfd: they form adjacencies over real octets, and each has the other's routes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { Frrouting, needsFrrouting } from './frrouting.ts';
import { OutsideLab } from './outside.ts';

/** How the two are connected: a router of ours on a link of its own, and what ospfd is told on its end. */
const CONNECTIONS = [
  {
    name: 'point-to-point',
    ours: 'network-type: point-to-point',
    theirs: ['ip ospf network point-to-point'],
    roles: ['-', '-'],
  },
  {
    name: 'broadcast',
    ours: 'network-type: broadcast, priority: 5',
    theirs: ['ip ospf network broadcast', 'ip ospf priority 1'],
    roles: ['backup', 'DR'],
  },
  {
    name: 'MD5 authentication',
    ours: 'network-type: point-to-point, authentication: {mode: md5, keys: {7: rhubarb}}',
    theirs: [
      'ip ospf network point-to-point',
      'ip ospf authentication message-digest',
      'ip ospf message-digest-key 7 md5 rhubarb',
    ],
    roles: ['-', '-'],
  },
] as const;

const LAB = `
protocols: {ospf: {hello-interval: 1s, dead-interval: 4s}}
nodes:
${CONNECTIONS.map((_, i) => `  R${i + 1}: {loopback: 1.1.1.${i + 1}/32, boot: 0s}\n  OUT${i + 1}: {kind: switch, boot: 0s}`).join('\n')}
links:
${CONNECTIONS.map(({ ours }, i) => `  - {R${i + 1}: {address: 10.9.${i + 1}.1/24, ospf: {passive: false, ${ours}}}, OUT${i + 1}: }`).join('\n')}
`;

needsFrrouting('OSPF with FRRouting', () => {
  let lab: OutsideLab;
  const peers: Frrouting[] = [];

  beforeAll(async () => {
    lab = new OutsideLab(LAB);
    for (const [i, { theirs }] of CONNECTIONS.entries()) {
      const n = i + 1;
      const port = await lab.leadOutside(`R${n}-OUT${n}`, `OUT${n}`);
      const ospf = ['ip ospf hello-interval 1', 'ip ospf dead-interval 4', ...theirs];
      peers.push(new Frrouting({ address: `10.9.${n}.2/24`, routerId: `2.2.2.${n}`, ospf, port }));
    }
  });

  afterAll(() => {
    lab.stop();
    for (const peer of peers) peer.stop();
  });

  describe.each(CONNECTIONS.map((connection, i) => ({ ...connection, n: i + 1 })))('$name', ({ n, roles }) => {
    const peer = () => must(peers[n - 1], 'a peer');

    it('reaches FULL on both sides', async () => {
      await until(() => lab.report(`R${n}`).neighbors.some(({ state }) => state === 'full'), peer());
      const [ours] = lab.report(`R${n}`).neighbors;
      expect(ours).toMatchObject({ routerId: `2.2.2.${n}`, address: `10.9.${n}.2`, state: 'full' });
      expect(ours?.role ?? '-').toBe(roles[0]);
      const theirs = await until(async () => {
        const found = (await peer().show('ip ospf neighbor')) as TheirNeighbors | undefined;
        const [state = '', role = ''] = found?.neighbors[`1.1.1.${n}`]?.[0]?.nbrState.split('/') ?? [];
        return state === 'Full' ? role : undefined;
      }, peer());
      expect(theirs).toBe(roles[1]);
    });

    it('exchanges routes: each has the loopback of the other', async () => {
      const ours = await until(
        () => lab.report(`R${n}`).rib.find(({ prefix, chosen }) => prefix === `2.2.2.${n}/32` && chosen),
        peer(),
      );
      expect(ours).toMatchObject({ protocol: 'ospf', pathType: 'intra-area', nextHops: [{ via: `10.9.${n}.2` }] });
      const theirs = await until(async () => {
        const found = (await peer().show('ip route')) as TheirRoutes | undefined;
        return found?.[`1.1.1.${n}/32`]?.find(({ selected }) => selected);
      }, peer());
      expect(theirs).toMatchObject({ protocol: 'ospf', installed: true });
      expect(theirs.nexthops).toMatchObject([{ ip: `10.9.${n}.1`, interfaceName: 'eth0' }]);
    });

    it('forwards by them: their kernel answers a ping from loopback to loopback', async () => {
      lab.type(`R${n}`, 'enable');
      lab.type(`R${n}`, `ping 2.2.2.${n} source Loopback0`);
      const said = await until(() => /Success rate is .*/.exec(lab.output(`R${n}`))?.[0], peer());
      expect(said).toMatch(/^Success rate is (80|100) percent/);
    });
  });
});

interface TheirNeighbors {
  readonly neighbors: Readonly<Record<string, readonly { readonly nbrState: string }[]>>;
}

type TheirRoutes = Readonly<
  Record<
    string,
    readonly {
      readonly protocol: string;
      readonly selected?: boolean;
      readonly installed?: boolean;
      readonly nexthops: readonly { readonly ip?: string; readonly interfaceName: string }[];
    }[]
  >
>;

/** Asks again and again, for 25 seconds at most, until there is something. */
async function until<T>(ask: () => T | Promise<T>, peer: Frrouting): Promise<NonNullable<T>> {
  for (const end = Date.now() + 25_000; Date.now() < end; await sleep(100)) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error(`nothing came of it; FRRouting said: ${peer.said}`);
}
