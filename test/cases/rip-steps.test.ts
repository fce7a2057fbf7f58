/**
 * Recorded behaviour of holo's RIPv2, step by step: from a converged router on, what goes in, which messages go out, which
 * routes change and what the state is after each step. A kind of output that a step does not have must not happen in it.
 */
import { afterAll, expect, test } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { needsShared } from '../shared.ts';
import {
  type HoloCase,
  type HoloRouteChange,
  type HoloStart,
  type HoloStep,
  readJson,
  ripStepFiles,
} from './rip-recording.ts';
import { byText, HoloRouter } from './rip-router.ts';

needsShared('RIPv2 step files of holo', 'cases/holo-steps', (folder) => {
  const files = folder ? ripStepFiles(folder) : [];
  let passed = 0;

  test.each(files)('%s', (file) => {
    const recorded = readJson<HoloCase>(folder, file);
    const start = readJson<HoloStart>(folder, `start--ripv2--${recorded.topology}--${recorded.router}.json`);
    const router = new HoloRouter(start.config);
    for (const event of start.events) {
      router.input(event);
      router.settle();
    }
    router.pause();
    const steps = Object.entries(recorded.steps).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(steps.length).toBeGreaterThan(0);
    for (const [name, step] of steps) check(router, name, step);
    passed++;
  });

  afterAll(() => {
    process.stdout.write(`RIPv2 step files of holo: ${files.length} run, ${passed} passed, 0 out of scope\n`);
  });
});

function check(router: HoloRouter, name: string, step: HoloStep): void {
  const before = router.northbound();
  feed(router, step);
  const { messages, routes } = router.settle();
  expect(messages, `step ${name}: messages`).toEqual(messagesOf(step));
  expect(routes, `step ${name}: routes`).toEqual((step['output-ibus'] ?? []).flatMap(routeChangeOf).sort());
  const state = step['output-northbound-state'];
  const expected = state ? stateOf(state) : before;
  expect(sorted(router.northbound()), `step ${name}: state`).toEqual(sorted(expected));
}

function feed(router: HoloRouter, step: HoloStep): void {
  const change = step['input-northbound-config-change'];
  if (change) router.changeConfig(change);
  for (const Ibus of step['input-ibus'] ?? []) router.input({ Ibus });
  for (const Protocol of step['input-protocol'] ?? []) router.input({ Protocol });
  if (step['input-northbound-rpc']?.['ietf-rip:clear-rip-route']) router.clear();
}

function messagesOf(step: HoloStep): string[] {
  const messages = (step['output-protocol'] ?? []).map(({ UdpTxPdu: { ifname, dst, pdu } }) => {
    const { command, version, rtes } = pdu;
    return JSON.stringify({ ifname, dst, pdu: { command, version, rtes: [...rtes].sort(byText) } });
  });
  return messages.sort();
}

/** Subscriptions to interfaces, which are also in that list, are no changes of routes. */
function routeChangeOf({ RouteIpAdd, RouteIpDel }: HoloRouteChange): string[] {
  if (RouteIpDel) return [JSON.stringify({ delete: RouteIpDel.prefix })];
  if (!RouteIpAdd) return [];
  const { prefix, distance, metric, tag } = RouteIpAdd;
  const nexthops = RouteIpAdd.nexthops.map(({ Address: { ifindex, addr } }) => ({ ifindex, addr }));
  return [JSON.stringify({ add: prefix, distance, metric, tag, nexthops })];
}

function stateOf(yang: Required<HoloStep>['output-northbound-state']): object {
  const [process] = yang['ietf-routing:routing']?.['control-plane-protocols']['control-plane-protocol'] ?? [];
  return must(process, 'a process')['ietf-rip:rip'];
}

/** Lists by text, so that their order does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
