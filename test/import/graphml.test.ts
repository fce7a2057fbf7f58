import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BadInput } from '../../src/base/problem.ts';
import { proposeFromGraph } from '../../src/import/graphml.ts';
import { openLab } from '../../src/lab/lab.ts';

const KEYS = `<key attr.name="label" attr.type="string" for="node" id="d0"/>
<key attr.name="Latitude" attr.type="double" for="node" id="d1"/>
<key attr.name="Longitude" attr.type="double" for="node" id="d2"/>`;

function graph(body: string): string {
  return `<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">${KEYS}\n<graph>${body}</graph></graphml>`;
}

function node(id: string, label?: string, place?: readonly [number, number]): string {
  const said = label === undefined ? '' : `<data key="d0">${label}</data>`;
  const at = place ? `<data key="d1">${place[0]}</data><data key="d2">${place[1]}</data>` : '';
  return `<node id="${id}">${said}${at}</node>`;
}

const edge = (source: string, target: string): string => `<edge source="${source}" target="${target}"/>`;
const propose = (text: string) => proposeFromGraph(text, { file: 'net.graphml', name: 'net' });
const problemsOf = (text: string): string[] => {
  try {
    propose(text);
  } catch (error) {
    if (error instanceof BadInput) return error.problems.map(({ message, where }) => `${where.line}: ${message}`);
    throw error;
  }
  return [];
};

describe('a graph with coordinates', () => {
  it('gives its links the delay of a fibre along the great circle', () => {
    // By the law of cosines, where the code uses the haversine formula, on a sphere of 6,371 km.
    const text = graph(
      node('0', 'Vienna', [48.2082, 16.3738]) + node('1', 'Sydney', [-33.8688, 151.2093]) + edge('0', '1'),
    );
    const lab = openLab({ file: 'net', text: propose(text).yaml });
    const kilometres =
      6371 *
      Math.acos(
        Math.sin(rad(48.2082)) * Math.sin(rad(-33.8688)) +
          Math.cos(rad(48.2082)) * Math.cos(rad(-33.8688)) * Math.cos(rad(151.2093 - 16.3738)),
      );
    expect(Math.round(kilometres)).toBe(15_976);
    const delay = lab.description.links[0]?.quality.delay ?? 0;
    expect(Math.abs(delay / 4900 - kilometres)).toBeLessThan(1);
  });
});

const rad = (degrees: number): number => (degrees * Math.PI) / 180;

it('says what it changed and left out, and the lab runs', () => {
  const text = graph(
    [
      node('0', 'São Paulo', [-23.5, -46.6]),
      node('1', 'São Paulo', [-23.5, -46.6]),
      node('2', '# evil\n  key: value'),
      node('3'),
      edge('0', '1'),
      edge('1', '0'),
      edge('1', '2'),
      edge('2', '3'),
      edge('3', '3'),
    ].join(''),
  );
  const { yaml, report } = propose(text);
  expect(report).toEqual([
    'node 0 "São Paulo" is called Sao_Paulo',
    'node 1 "São Paulo" is called Sao_Paulo_2',
    'node 2 "# evil   key: value" is called evil_key_value',
    'node 3 is called N3',
    'a loop at N3 is left out',
    '2 of 4 nodes have no coordinates: their links have the usual delay',
    '1 edges run beside others: each is a link of its own',
  ]);
  const lab = openLab({ file: 'net', text: yaml });
  expect(lab.description.nodes.map(({ name }) => name)).toEqual(['Sao_Paulo', 'Sao_Paulo_2', 'evil_key_value', 'N3']);
  expect(lab.description.links).toHaveLength(4);
  lab.advance({ settled: true });
  expect(lab.exec('N3', 'ping Sao_Paulo'.replace('Sao_Paulo', '10.0.0.1'))).toContain('Success rate is');
});

test.each<[string, string, RegExp]>([
  ['no XML', 'nodes: [R1]', /^0: broken XML/],
  ['XML cut short', graph(node('0')).slice(0, -30), /broken XML/],
  ['other XML', '<html><body/></html>', /^1: no GraphML/],
  ['no nodes', graph(''), /a graph without nodes/],
  ['no edges', graph(node('0') + node('1')), /a graph without edges/],
  ['two nodes with one id', graph(`${node('0')}\n${node('0')}${edge('0', '0')}`), /^5: two nodes with the id 0/],
  ['an edge to nowhere', graph(`${node('0')}\n${edge('0', '7')}`), /^5: an edge to "7", which is no node/],
  [
    'entities that multiply',
    `<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${graph(node('0', '&b;') + edge('0', '0')).replace(/^<\?.*?\?>/, '')}`,
    /./,
  ],
])('%s: one message with its place', (_name, text, message) => {
  const problems = problemsOf(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
});

it('lives through whatever a file holds', () => {
  const whole = graph(node('0', 'a') + node('1', 'b', [1, 2]) + edge('0', '1'));
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(20), fc.string({ maxLength: 10 }), (at, length, put) => {
      problemsOf(whole.slice(0, at) + put + whole.slice(at + length));
    }),
  );
});

it('takes a thousand nodes', () => {
  const ids = Array.from({ length: 1000 }, (_, id) => String(id));
  const text = graph(
    ids.map((id) => node(id)).join('') +
      ids
        .slice(1)
        .map((id) => edge('0', id))
        .join(''),
  );
  expect(openLab({ file: 'net', text: propose(text).yaml }).description.nodes).toHaveLength(1000);
});
