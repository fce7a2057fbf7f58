import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { eventsSchema } from '../../src/exercise/events.ts';
import { expectSchema } from '../../src/exercise/expect.ts';

const ajv = new Ajv2020({ strict: false });
const validateEvents = ajv.compile(eventsSchema());
const validateExpect = ajv.compile(expectSchema());

test.each([
  '- {at: 60s, cut: R1-R2}',
  '- {after: settled + 5s, restore: R1-R2}',
  '- power-off: R2',
  '- {impair: R1-R2, loss: 10%, delay: 5ms, bandwidth: 1mbit}',
  '- {flap: R1-R2, down: 2s, up: 500ms}',
])('the schema takes the event %s', (text) => {
  expect(validateEvents(parse(text)), JSON.stringify(validateEvents.errors)).toBe(true);
});

test.each([
  '- {after: later, cut: R1-R2}',
  '- {at: 60, cut: R1-R2}',
  '- {slice: R1-R2}',
  '- {impair: R1-R2, loss: 10}',
])('the schema refuses the event %s', (text) => {
  expect(validateEvents(parse(text))).toBe(false);
});

test.each([
  '- {when: [before, after 1, end], within: 45s, ping: {from: PC1, to: R3 Loopback0, answered: false, by: R3}}',
  '- ping: {from: PC1, to: 10.0.0.3}',
  '- route: {on: R1, to: 10.0.0.3/32, via: R2, protocol: rip, metric: 2, exists: false}',
  '- traceroute: {from: PC1, to: PC2, through: [R1, R4], reached: true}',
  '- {title: Up, hint: no shutdown, weight: 2, interface: {on: R1, is: Gi0/0, state: up}}',
  "- config: {on: R1, contains: '^router ospf', not: passive}",
  '- path: {from: PC1, to: R3 Loopback0, via: [R1, R4], avoids: R2}',
  '- output: {on: R1, command: show ip ospf neighbor, matches: FULL}',
])('the schema takes the expectation %s', (text) => {
  expect(validateExpect(parse(text)), JSON.stringify(validateExpect.errors)).toBe(true);
});

test.each([
  '- {when: later, ping: {from: PC1, to: R3}}',
  '- {ping: {from: PC1, to: R3, answered: maybe}}',
  '- {route: {on: R1, to: R3, protocol: rap}}',
  '- {pong: {from: PC1, to: R3}}',
  '- {interface: {on: R1, is: Gi0/0, state: sideways}}',
  '- {path: {from: PC1, to: R3, over: R2}}',
  '- {output: {on: R1, command: reload, matches: x}}',
])('the schema refuses the expectation %s', (text) => {
  expect(validateExpect(parse(text))).toBe(false);
});
