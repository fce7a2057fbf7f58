import { posix } from 'node:path';
import { expect, it, test } from 'vitest';
import { LAYERS, PURE_ROOMS } from './layers.ts';
import { filesUnder, textOf } from './sources.ts';

const IMPORT =
  /^(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

function importsOf(file: string): string[] {
  return [...textOf('src', file).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** A path under src for a relative import, the package's name for another. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function mayImport(file: string, target: string): boolean {
  const room = file.split('/')[0] ?? '';
  const allowed = LAYERS[file] ?? LAYERS[room] ?? [];
  const names = [target, target.split('/')[0] ?? '', ...(target.startsWith('node:') ? ['node:*'] : [])];
  return names.some((name) => allowed.includes(name) || (name === room && !(file in LAYERS && room === file)));
}

test.each(filesUnder('src', '.ts'))('%s keeps to its layer', (file) => {
  const strays = importsOf(file).map((specifier) => targetOf(file, specifier));
  expect(strays.filter((target) => !mayImport(file, target))).toEqual([]);
});

it('finds imports in every form', () => {
  expect(importsOf('draw/layered.ts')).toContain('@dagrejs/dagre');
  expect(mayImport('draw/layout.ts', '@dagrejs/dagre')).toBe(false);
  expect(mayImport('base/time.ts', 'addr/ipv4.ts')).toBe(false);
  expect(mayImport('lab/lab.ts', 'node:fs')).toBe(false);
});

it('has every room of the table above the faces in the pure project, and no other', () => {
  const { include } = JSON.parse(textOf('src', 'tsconfig.pure.json')) as { include: string[] };
  expect([...include].sort()).toEqual([...PURE_ROOMS].sort());
});

it('has every folder of src in the table', () => {
  const rooms = new Set(filesUnder('src', '.ts').map((file) => file.split('/')[0] ?? ''));
  expect([...rooms].filter((room) => !(room in LAYERS))).toEqual([]);
});
