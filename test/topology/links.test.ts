/** Links in all their forms, their names, ports and qualities. */
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_QUALITY } from '../../src/topology/description.ts';
import { endsOf, linkOf, loadLab, nodeOf, problemsOf } from './load.ts';

describe('forms of a link', () => {
  test.each<[form: string, name: string, ends: string]>([
    ['R1-R2', 'R1-R2', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/0'],
    ['R1 - R2', 'R1-R2', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/0'],
    ['R1-R2-R3', 'R1-R2-R3', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/0 R3:GigabitEthernet0/0'],
    ['[R1, R2, R3]', 'R1-R2-R3', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/0 R3:GigabitEthernet0/0'],
    ['R1:Gi0/0 - R2:Gi0/1', 'R1-R2', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/1'],
    ['R1:gig0/2-R2', 'R1-R2', 'R1:GigabitEthernet0/2 R2:GigabitEthernet0/0'],
    ['[R1:fa0/1, R2:GigabitEthernet 0/3]', 'R1-R2', 'R1:FastEthernet0/1 R2:GigabitEthernet0/3'],
    ['R1', 'R1-stub', 'R1:GigabitEthernet0/0'],
    ['{R1: , R2: }', 'R1-R2', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/0'],
    ['{R2:Gi0/1: , R1: {port: Gi0/2}}', 'R2-R1', 'R2:GigabitEthernet0/1 R1:GigabitEthernet0/2'],
    ['{endpoints: R1-R2, delay: 1ms}', 'R1-R2', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/0'],
    ['{endpoints: ["R1:Gi0/0", "R2:Gi0/1"]}', 'R1-R2', 'R1:GigabitEthernet0/0 R2:GigabitEthernet0/1'],
    ['R1-PC1', 'R1-PC1', 'R1:GigabitEthernet0/0 PC1:eth0'],
    ['SW1-PC1', 'SW1-PC1', 'SW1:GigabitEthernet0/1 PC1:eth0'],
    ['SW1:Gi0/1 - SW1:Gi0/2', 'SW1-SW1', 'SW1:GigabitEthernet0/1 SW1:GigabitEthernet0/2'],
  ])('%s', (form, name, ends) => {
    const lab = loadLab(`nodes: {R1: , R2: , R3: , PC1: host, SW1: switch}\nlinks:\n  - ${form}\n`);
    expect(lab.links.map((link) => link.name)).toEqual([name]);
    expect(lab.links.map(endsOf)).toEqual([ends]);
  });
});

describe('a text is split where both sides are nodes', () => {
  test.each([
    ['[core-1, core-2]', 'core-1-core-2', 'core-1:GigabitEthernet0/0 core-2:GigabitEthernet0/0'],
    ['[core-2, a]', 'core-2-a', 'core-2:GigabitEthernet0/0 a:GigabitEthernet0/0'],
    ['[core-2, a]', 'a-core-2', 'a:GigabitEthernet0/0 core-2:GigabitEthernet0/0'],
    ['[core, core-1, 1]', 'core - 1', 'core:GigabitEthernet0/0 1:GigabitEthernet0/0'],
    ['[core, core-1, 1]', 'core:Gi0/1-1', 'core:GigabitEthernet0/1 1:GigabitEthernet0/0'],
  ])('of %s: %s', (nodes, text, ends) => {
    expect(loadLab(`nodes: ${nodes}\nlinks: [${text}]\n`).links.map(endsOf)).toEqual([ends]);
  });

  it('in two ways is a question', () => {
    const nodes = 'nodes: [core-1, core-2, core, 1]';
    expect(problemsOf(`${nodes}\nlinks: [core-1-core-2]\n`)).toEqual([
      'lab.yaml:2:9: "core-1-core-2" can be read as [core, 1, core-2] or [core-1, core-2]; write the list',
    ]);
    expect(loadLab(`${nodes}\nlinks: [[core-1, core-2]]\n`).links.map((link) => link.name)).toEqual(['core-1-core-2']);
  });

  it('many hyphens cost nothing', () => {
    const text = Array(200).fill('a').join('-');
    expect(problemsOf(`nodes: [a, a-a, a-a-a, b]\nlinks: [${text}, ${text}-c]\n`)).toHaveLength(2);
  });
});

describe('names of links', () => {
  it('a further link between the same nodes has a number', () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [R1-R2, R1-R2, R2-R1, R1, R1]\n');
    expect(lab.links.map((link) => link.name)).toEqual(['R1-R2', 'R1-R2#2', 'R2-R1#3', 'R1-stub', 'R1-stub#2']);
  });

  it('are unique although nodes have hyphens', () => {
    const lab = loadLab('nodes: [a-b, c, a, b-c]\nlinks: [[a-b, c], [a, b-c]]\n');
    expect(lab.links.map((link) => link.name)).toEqual(['a-b-c', 'a-b-c#2']);
  });
});

describe('ports', () => {
  it('count in order of appearance at each node and leave out those that the file gives away', () => {
    const lab = loadLab(`
nodes: {R1: {interfaces: {Gi0/1: {plug: true}}}, R2: , R3: , R4: , R5: }
links: [R1-R2, R1:Gi0/2 - R3, R1-R4, R1-R5]
`);
    expect(lab.links.map((link) => link.ends[0]?.port)).toEqual([
      'GigabitEthernet0/0',
      'GigabitEthernet0/2',
      'GigabitEthernet0/3',
      'GigabitEthernet0/4',
    ]);
    expect(nodeOf(lab, 'R1').ports).toEqual([
      { name: 'GigabitEthernet0/0' },
      { name: 'GigabitEthernet0/1', plug: true },
      { name: 'GigabitEthernet0/2' },
      { name: 'GigabitEthernet0/3' },
      { name: 'GigabitEthernet0/4' },
    ]);
  });

  it('an interface of which only settings are said is still the next free one', () => {
    const lab = loadLab('nodes: {R1: {interfaces: {Gi0/0: {mtu: 1400}}}, R2: }\nlinks: [R1-R2]\n');
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']).toEqual({
      shutdown: false,
      address: '10.1.0.1/30',
      mtu: 1400,
    });
  });

  it('a router has at least four, a switch eight, a host one', () => {
    const lab = loadLab('nodes: {R1: , S1: switch, PC1: host}\n');
    expect(lab.nodes.map((node) => node.ports.map((port) => port.name).join(' '))).toEqual([
      'GigabitEthernet0/0 GigabitEthernet0/1 GigabitEthernet0/2 GigabitEthernet0/3',
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `GigabitEthernet0/${n}`).join(' '),
      'eth0',
    ]);
  });

  it('unused ones are shut down on a router and up on a switch', () => {
    const lab = loadLab('nodes: {R1: , S1: switch}\nlinks: [R1-S1]\n');
    const shut = lab.nodes.map((node) => node.ports.map(({ name }) => node.config.interfaces[name]?.shutdown));
    expect(shut).toEqual([[false, true, true, true], Array(8).fill(false)]);
  });

  it('a port can be shut down although it has a cable', () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [{R1: {shutdown: true}, R2: }]\n');
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']).toEqual({
      shutdown: true,
      address: '10.1.0.1/30',
    });
  });
});

describe('quality', () => {
  it('is that of a good cable unless told otherwise', () => {
    expect(linkOf(loadLab('nodes: [R1, R2]\nlinks: [R1-R2]\n'), 'R1-R2').quality).toEqual(DEFAULT_QUALITY);
  });

  it('is said for all links, for a link, for an end', () => {
    const lab = loadLab(`
defaults: {link: {delay: 1ms, loss: 0.5%}}
nodes: [R1, R2]
links:
  - endpoints: R1-R2
    delay: 5ms
    jitter: 1ms
    corrupt: 0.1%
    duplicate: 2%
    reorder: 3%
    bandwidth: 10mbit
    queue: 64kB
    R2: {delay: 20ms, bandwidth: 1mbit}
`);
    expect(lab.links[0]).toEqual({
      name: 'R1-R2',
      quality: {
        delay: 5_000_000,
        bandwidth: 10_000_000,
        queue: 64_000,
        jitter: 1_000_000,
        loss: 5_000,
        corrupt: 1_000,
        duplicate: 20_000,
        reorder: 30_000,
      },
      ends: [
        { node: 'R1', port: 'GigabitEthernet0/0' },
        { node: 'R2', port: 'GigabitEthernet0/0', quality: { delay: 20_000_000, bandwidth: 1_000_000 } },
      ],
    });
  });

  it('no link is quicker than a nanosecond', () => {
    expect(loadLab('nodes: [R1, R2]\nlinks: [{endpoints: R1-R2, delay: 0}]\n').links[0]?.quality.delay).toBe(1);
  });

  it("mtu is that of the ends' interfaces, where an end may say otherwise", () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [{R1: , R2: {mtu: 1500}, mtu: 1400}]\n');
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']?.mtu).toBe(1400);
    expect(nodeOf(lab, 'R2').config.interfaces['GigabitEthernet0/0']?.mtu).toBeUndefined();
  });
});
