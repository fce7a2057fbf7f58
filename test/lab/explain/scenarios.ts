/** Labs with something to explain, each a few lines, and the questions that a student would ask. */

export interface Scenario {
  readonly name: string;
  readonly text: string;
  /** What happens once it has settled; then it settles again. */
  readonly acts?: readonly {
    readonly do: 'cut' | 'blackhole' | 'one-way' | 'shutdown' | 'power-off';
    readonly target: string;
  }[];
  /** Verbs of the shell. */
  readonly ask: readonly string[];
}

const TRIANGLE = 'protocols: [ospf]\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3, R1-R3]\n';
const LINE = 'protocols: [ospf]\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3]\n';

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a sound triangle',
    text: TRIANGLE,
    ask: ['why R1 ping R3', 'explain route R1 R3', 'explain neighbor R1 R2', 'explain route R3 R3'],
  },
  {
    name: 'a line that is cut',
    text: LINE,
    acts: [{ do: 'cut', target: 'R2-R3' }],
    ask: ['why not R1 ping R3', 'explain neighbor R2 R3', 'explain route R1 10.1.0.6'],
  },
  {
    name: 'a link that has become a black hole, seen by its ends',
    text: TRIANGLE,
    acts: [{ do: 'blackhole', target: 'R1-R2' }],
    ask: ['why not R1 ping R2:Gi0/0', 'why R1 ping R2', 'explain neighbor R1 R2'],
  },
  {
    name: 'a link that fails one way',
    text: LINE,
    acts: [{ do: 'one-way', target: 'R2:Gi0/0' }],
    ask: ['explain neighbor R1 R2', 'why not R1 ping R2:Gi0/0'],
  },
  {
    name: 'an interface that is shut down, and a node without power',
    text: LINE,
    acts: [
      { do: 'shutdown', target: 'R2:Gi0/1' },
      { do: 'power-off', target: 'R3' },
    ],
    ask: ['explain neighbor R2 R3', 'why not R2 ping R3', 'why not R3 ping R1'],
  },
  {
    name: 'hello intervals that differ',
    text: 'protocols: [ospf]\nnodes: {R1: , R2: }\nlinks: [{endpoints: R1-R2, R1: {ospf: {hello-interval: 15s}}}]\n',
    ask: ['explain neighbor R1 R2'],
  },
  {
    name: 'areas that differ',
    text: 'protocols: [ospf]\nnodes: {R1: , R2: }\nlinks: [{endpoints: R1-R2, R1: {ospf: {area: 1}}}]\n',
    ask: ['explain neighbor R1 R2'],
  },
  {
    name: 'a passive side',
    text: 'protocols: [ospf]\nnodes: {R1: , R2: }\nlinks: [{endpoints: R1-R2, R2: {ospf: {passive: true}}}]\n',
    ask: ['explain neighbor R1 R2', 'explain neighbor R2 R1'],
  },
  {
    name: 'a return route that is missing',
    text: `nodes:
  R1: {loopback: none}
  R2: {loopback: 10.0.0.2/32}
  PC1: {kind: host, gateway: 172.16.0.1}
links:
  - {R1: 10.1.0.1/30, R2: 10.1.0.2/30}
  - {R1: 172.16.0.1/24, PC1: 172.16.0.10/24}
`,
    ask: ['why not PC1 ping 10.1.0.2', 'why not PC1 ping R2'],
  },
  {
    name: 'two protocols and a floating route',
    text: `protocols: [ospf, rip]
nodes:
  R1: {routes: [{to: 10.0.0.3/32, via: 10.1.0.2, distance: 200}, {to: 0.0.0.0/0, via: 10.1.0.2}, {to: 10.0.0.3/32, via: 192.0.2.1}]}
  R2:
  R3:
links: [R1-R2, R2-R3]
`,
    ask: ['explain route R1 R3', 'explain route R1 8.8.8.8'],
  },
  {
    name: 'a loopback that is not advertised',
    text: `nodes:
  R1: {protocols: [ospf]}
  R2:
    config: |
      interface Loopback0
       ip address 10.0.0.2 255.255.255.255
      interface GigabitEthernet0/0
       ip address 10.1.0.2 255.255.255.252
       ip ospf network point-to-point
      router ospf 1
       network 10.1.0.0 0.0.0.3 area 0
links: [R1-R2]
`,
    ask: ['explain route R1 R2', 'why not R1 ping R2'],
  },
  {
    name: 'a loop of static routes',
    text: `addressing: none
nodes:
  R1: {loopback: 1.1.1.1/32, routes: [{to: 9.9.9.9/32, via: 10.1.0.2}]}
  R2: {loopback: 2.2.2.2/32, routes: [{to: 9.9.9.9/32, via: 10.1.0.1}]}
links: [{R1: 10.1.0.1/30, R2: 10.1.0.2/30}]
`,
    ask: ['why not R1 ping 9.9.9.9'],
  },
];
