/** `npm run screenshots` draws the README's picture anew. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PICTURE, picture } from './scene.ts';

mkdirSync(dirname(PICTURE), { recursive: true });
writeFileSync(PICTURE, await picture());
