import { describe, expect, it, test } from 'vitest';
import { completeLine, helpFor } from '../../../src/cli/grammar/help.ts';
import { parseLine } from '../../../src/cli/grammar/parse.ts';
import { helpedTokens, parseSyntax } from '../../../src/cli/grammar/syntax.ts';

const INTERFACES = {
  interfaces: ['GigabitEthernet0/0', 'GigabitEthernet0/1', 'FastEthernet1/0', 'Loopback0'],
  creatable: ['Loopback'],
};

const entry = (syntax: string) => ({ parts: parseSyntax(syntax, helpedTokens(syntax)), action: syntax });
const parse = (grammar: readonly string[], line: string) => parseLine(grammar.map(entry), line, INTERFACES);

const SHOW = ['show ip route', 'show ip rip database', 'show interfaces', 'show ip interface brief', 'shutdown'];

test.each([
  ['show ip route', 'show ip route'],
  ['SHOW Ip rOUTE', 'show ip route'],
  ['  sho  ip   ro ', 'show ip route'],
  ['sho ip int br', 'show ip interface brief'],
  ['shut', 'shutdown'],
])('%j is %s', (line, action) => {
  expect(parse(SHOW, line)).toMatchObject({ kind: 'command', action, args: {} });
});

test.each([
  ['sh', 'ambiguous'],
  ['sho ip r', 'ambiguous'],
  ['sho ip ri', 'incomplete'],
  ['sho', 'incomplete'],
])('%j is %s', (line, kind) => {
  expect(parse(SHOW, line)).toEqual({ kind });
});

test.each([
  ['x', 0],
  ['shx', 2],
  ['show ip x', 8],
  ['show ip rx', 9],
  ['show ip route x', 14],
  ['show  ip  route  x', 17],
])('%j goes wrong at %i', (line, at) => {
  expect(parse(SHOW, line)).toEqual({ kind: 'invalid', at });
});

it('later words decide between abbreviations', () => {
  expect(parse(['clear counters', 'clock set'], 'cl co')).toMatchObject({ action: 'clear counters' });
});

it('a keyword in full is no abbreviation of another', () => {
  expect(parse(['show vlan', 'show vlans'], 'show vlan')).toMatchObject({ action: 'show vlan' });
});

describe('arguments', () => {
  it.each([
    ['ip mtu <octets:68-1500>', 'ip mtu 1400', { octets: 1400 }],
    ['address <a:ipv4>', 'address 10.0.0.1', { a: 0x0a000001 }],
    ['network <n:prefix>', 'network 10.0.0.0/8', { n: { bits: 0x0a000000, length: 8 } }],
    ['description <text:line>', 'description to the  right ', { text: 'to the  right' }],
    ['mode <mode:text|md5>', 'mode M', { mode: 'md5' }],
    ['interface <name:interface>', 'interface gi0/1', { name: 'GigabitEthernet0/1' }],
    ['interface <name:interface>', 'interface GIG 0/1', { name: 'GigabitEthernet0/1' }],
    ['interface <name:interface>', 'interface lo0', { name: 'Loopback0' }],
    ['interface <name:new-interface>', 'interface loopback 17', { name: 'Loopback17' }],
    ['out <name:exit-interface>', 'out null0', { name: 'Null0' }],
  ])('%s reads %j', (grammar, line, args) => {
    expect(parse([grammar], line)).toMatchObject({ kind: 'command', action: grammar, args });
  });

  it.each([
    // IOS.md F.1: the caret stands under the digit by which the octet passes 255.
    ['a <a:ipv4>', 'a 255.355.255.252', 8],
    ['a <a:ipv4>', 'a 10.0.0.1.1', 10],
    ['a <a:ipv4>', 'a 10.0..1', 7],
    ['a <a:ipv4>', 'a 10.0.0', 2],
    ['a <a:ipv4>', 'a 010.1.1.1', 2],
    ['a <a:ipv4>', 'a x', 2],
    ['n <n:1-255>', 'n 256', 4],
    ['n <n:1-255>', 'n 12a', 4],
    ['n <n:1-255>', 'n 0', 2],
    ['n <n:prefix>', 'n 10.0.0.0/33', 12],
    ['n <n:prefix>', 'n 10.0.0.1/24', 2],
    ['n <n:prefix>', 'n 10.0.0.0', 2],
    ['i <i:interface>', 'i gix0/0', 4],
    ['i <i:interface>', 'i gi0/7', 6],
    ['i <i:interface>', 'i gi0/0x', 7],
    ['i <i:interface>', 'i Serial0/0', 2],
    ['i <i:interface>', 'i Loopback5', 10],
  ])('%s refuses %j at %i', (grammar, line, at) => {
    expect(parse([grammar], line)).toEqual({ kind: 'invalid', at });
  });

  it('of two words may end too early', () => {
    expect(parse(['interface <name:interface>'], 'interface gig')).toEqual({ kind: 'incomplete' });
  });

  it('that take anything give way to keywords', () => {
    expect(parse(['ping ip <to:word>', 'ping <to:word>'], 'ping ip 1')).toMatchObject({ action: 'ping ip <to:word>' });
  });
});

describe('options in any order', () => {
  const PING = 'ping <to:word> [ repeat <n:1-99> | size <s:36-999> | <df:df-bit> ]*';

  it.each([
    ['ping x', { to: 'x' }],
    ['ping x size 100 repeat 5', { to: 'x', s: 100, n: 5 }],
    ['ping x df repeat 5 s 40', { to: 'x', df: 'df-bit', n: 5, s: 40 }],
  ])('%j', (line, args) => {
    expect(parse([PING], line)).toMatchObject({ kind: 'command', action: PING, args });
  });

  it('each once at most', () => {
    expect(parse([PING], 'ping x repeat 1 repeat 2')).toEqual({ kind: 'invalid', at: 16 });
  });

  it('are not half given', () => {
    expect(parse([PING], 'ping x repeat')).toEqual({ kind: 'incomplete' });
  });
});

describe('help', () => {
  const rows = (line: string) => helpFor(SHOW.map(entry), line, INTERFACES).rows.map((row) => row.word);

  it('lists what may follow, each word once', () => {
    expect(rows('')).toEqual(['show', 'shutdown']);
    expect(rows('sho')).toEqual(['show']);
    expect(rows('show ')).toEqual(['interfaces', 'ip']);
  });

  it('puts forms of arguments before keywords', () => {
    const grammar = ['x default', 'x <n:1-9>', 'x <a:ipv4>'].map(entry);
    expect(helpFor(grammar, 'x ', INTERFACES).rows.map((row) => row.word)).toEqual(['<1-9>', 'A.B.C.D', 'default']);
  });

  it('completes a word that is the only one', () => {
    const complete = (line: string) => completeLine(SHOW.map(entry), line, INTERFACES);
    expect(complete('sho')).toBe('show ');
    expect(complete('sh')).toBe('sh');
    expect(complete('show ip rou')).toBe('show ip route ');
    expect(complete('show ')).toBe('show ');
    expect(complete('zz')).toBe('zz');
  });
});

describe('a grammar', () => {
  it('must have one help text for each token', () => {
    expect(() => parseSyntax('ip mtu <octets:68-1500>', ['IP', 'MTU'])).toThrow('3 tokens, 2 help texts');
    expect(() => parseSyntax('mode <mode:a|b>', ['Mode', 'A'])).toThrow('3 tokens, 2 help texts');
  });

  it('must close its brackets', () => {
    expect(() => parseSyntax('a [ b', ['A', 'B'])).toThrow('bracket');
    expect(() => parseSyntax('a ] b', ['A', 'B'])).toThrow();
  });
});
