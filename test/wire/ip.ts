/** An address that a test writes, and knows to be right. */
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { must } from '../../src/base/assert.ts';

export function ip(text: string): number {
  return must(parseIPv4(text), text);
}
