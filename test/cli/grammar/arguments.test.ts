import { describe, expectTypeOf, it } from 'vitest';
import type { Prefix } from '../../../src/addr/prefix.ts';
import type { ArgumentsOf } from '../../../src/cli/grammar/arguments.ts';

describe('the arguments that follow from a grammar', () => {
  it('are none for keywords', () => {
    expectTypeOf<ArgumentsOf<'router rip'>>().toEqualTypeOf<Record<never, never>>();
  });

  it('have the types that the grammar names', () => {
    expectTypeOf<ArgumentsOf<'ip address <address:ipv4> <mask:ipv4>'>>().toEqualTypeOf<{
      readonly address: number;
      readonly mask: number;
    }>();
    expectTypeOf<ArgumentsOf<'network <network:prefix>'>>().toEqualTypeOf<{ readonly network: Prefix }>();
    expectTypeOf<ArgumentsOf<'description <text:line>'>>().toEqualTypeOf<{ readonly text: string }>();
    expectTypeOf<ArgumentsOf<'ip mtu <octets:68-9216>'>>().toEqualTypeOf<{ readonly octets: number }>();
  });

  it('are the keywords of a choice', () => {
    expectTypeOf<ArgumentsOf<'mode <mode:text|md5>'>>().toEqualTypeOf<{ readonly mode: 'text' | 'md5' }>();
    expectTypeOf<ArgumentsOf<'version <version:1|2>'>>().toEqualTypeOf<{ readonly version: '1' | '2' }>();
  });

  it('may be missing inside brackets, and not after them', () => {
    expectTypeOf<ArgumentsOf<'a <x:word> [ b <y:word> [ <z:1-9> ] ] { c <u:word> | d } <v:word>'>>().toEqualTypeOf<{
      readonly x: string;
      readonly y?: string;
      readonly z?: number;
      readonly u?: string;
      readonly v: string;
    }>();
    expectTypeOf<ArgumentsOf<'ping <to:word> [ repeat <n:1-9> | <df:df-bit> ]*'>>().toEqualTypeOf<{
      readonly to: string;
      readonly n?: number;
      readonly df?: 'df-bit';
    }>();
  });
});
