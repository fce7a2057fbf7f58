import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import { sweepSchema } from '../../src/exercise/sweep/schema.ts';
import { files, looplab } from './looplab.ts';

const { 'ring.yaml': ring, 'hostile.yaml': hostile } = files({
  'ring.yaml': 'name: ring\nprotocols: [ospf]\ngenerate: {ring: 4}\n',
  'hostile.yaml': 'name: "=1+1 <script>&"\nprotocols: [ospf]\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3, R1-R3]\n',
});
const beside = (name: string): string => join(dirname(ring), name);

describe('looplab sweep', () => {
  it('tells of every link, loopbacks beside physical addresses', async () => {
    const { out, code } = await looplab('sweep', ring);
    expect(code).toBe(0);
    expect(out).toMatch(/^ring: every link \(cut\), 4 failures;\s+12 pairs to a loopback, 24 to a physical address$/m);
    for (const link of ['R1-R2', 'R2-R3', 'R3-R4', 'R1-R4']) {
      const [first, second] = link.split('-');
      const row = out.split('\n').find((line) => line.startsWith(link)) ?? '';
      expect(row).toMatch(/ \d+\.\d ms +none +\d+\.\d ms +R\d Gi0\/\d, R\d Gi0\/\d$/);
      expect(row).toContain(`${first} Gi`);
      expect(row).toContain(`${second} Gi`);
    }
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('prints JSON that keeps to its schema, the same each time', async () => {
    const { out } = await looplab('sweep', ring, '--json', '--nodes', '--flows', 'R1-R3');
    const validate = new Ajv2020({ allErrors: true }).compile(sweepSchema());
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(out).failures[1].flows).toHaveLength(1);
    expect((await looplab('sweep', ring, '--json', '--nodes', '--flows', 'R1-R3')).out).toBe(out);
  });

  it('puts shards together to the very octets of the whole', async () => {
    const whole = await looplab('sweep', ring, '--json', '--pairs');
    const parts = [];
    for (const shard of ['1/3', '2/3', '3/3']) {
      const part = beside(`part-${shard[0]}.json`);
      writeFileSync(part, (await looplab('sweep', ring, '--json', '--pairs', '--shard', shard)).out);
      parts.push(part);
    }
    expect((await looplab('sweep-merge', '--json', ...parts.toReversed())).out).toBe(whole.out);
    const missing = await looplab('sweep-merge', ...parts.slice(1));
    expect(missing.err).toMatch(/failure 1 of 6 is in none of the parts/);
    expect(missing.code).toBe(2);
    const twice = await looplab('sweep-merge', ...parts, parts[0] ?? '');
    expect(twice.err).toMatch(/is in two of the parts/);
  });

  it('ends with 1 if a loopback was out for too long', async () => {
    expect((await looplab('sweep', ring, '--max-outage', '1s')).code).toBe(0);
    expect((await looplab('sweep', ring, '--max-outage', '1s', '--kind', 'blackhole')).code).toBe(1);
  });

  it('writes a page, a picture and a table in which names are but text', async () => {
    const [page, picture, table] = ['out.html', 'out.svg', 'out.csv'].map(beside) as [string, string, string];
    await looplab('sweep', hostile, '--html', page, '--svg', picture, '--csv', table);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('=1+1 &#60;script&#62;&#38;');
    expect(html).not.toContain('<script>');
    expect(html).not.toMatch(/(src|href)=|url\(/);
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>$/);
    const [head, first] = readFileSync(table, 'utf8').split('\r\n');
    expect(head).toBe('failure,from,to,interface,address,kind,outage_ns,lost,before,after');
    expect(first).toMatch(/^R1-R2,R\d,R\d,\w+[\d/]*,[\d.]+,(loopback|physical),\d+,/);
  });

  test.each<[string, string[], RegExp]>([
    ['no such shard', ['--shard', '4/3'], /--shard: expected a part such as 2\/5; found "4\/3"/],
    ['no such node', ['--flows', 'R1-R9'], /no node R9; did you mean R\d\?/],
    ['no such failure before it', ['--fail', 'R1-R9'], /no link or node R1-R9/],
    ['no duration', ['--max-outage', 'soon'], /--max-outage: expected a duration/],
    ['no place to write', ['--html', beside('no/such/folder.html')], /cannot be written/],
  ])('%s: one message, exit 2', async (_name, flags, message) => {
    const { err, code } = await looplab('sweep', ring, ...flags);
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});
