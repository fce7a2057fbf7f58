/** What an expectation asks for, in words. */
import { type Check, describeNetwork, type Moment } from '../../exercise/expect.ts';

type Describe = { readonly [Kind in Check['kind']]: (check: Extract<Check, { kind: Kind }>) => string };

const DESCRIBE: Describe = {
  ping: ({ from, to, answered }) => `${from.label} ${answered ? 'reaches' : 'must not reach'} ${to.label}`,
  traceroute: ({ from, to, through, reached }) =>
    `${from.label} ${reached ? 'traces' : 'cannot trace'} ${to.label}${described(' through ', through.join(', '))}`,
  route: ({ on, to, via = '', protocol = '', exists }) =>
    `${on} ${exists ? 'has a' : 'has no'} route to ${describeNetwork(to)}${described(' via ', via)}${described(', ', protocol)}`,
  neighbor: ({ on, is, state = '', exists }) =>
    `${on} ${exists ? 'has' : 'has not'} the neighbor ${is}${described(' in state ', state)}`,
  interface: ({ on, is, state }) => `${on} ${is} is ${state}`,
  config: ({ on, contains = '', not = '' }) =>
    `the configuration of ${on}${described(' has ', contains)}${described(' has not ', not)}`,
  output: ({ on, command, matches = '', not = '' }) =>
    `${command} on ${on}${described(' says ', matches)}${described(' does not say ', not)}`,
  path: ({ from, to, via, avoids }) =>
    `packets from ${from.label} to ${to.label} arrive${described(' via ', via.join(', '))}${described(', not over ', avoids.join(', '))}`,
  unanswered: ({ asked, why }) => `${asked}: ${why}`,
};

export function describeCheck(check: Check): string {
  return (DESCRIBE[check.kind] as (check: Check) => string)(check);
}

function described(before: string, text: string): string {
  return text === '' ? '' : before + text;
}

/** `at first`, `after event 2`, `at the end` */
export function describeWhen(when: readonly Moment[]): string {
  return when.map(describeMoment).join(', ');
}

function describeMoment(moment: Moment): string {
  if (typeof moment === 'number') return `after event ${moment}`;
  return moment === 'before' ? 'at first' : 'at the end';
}
