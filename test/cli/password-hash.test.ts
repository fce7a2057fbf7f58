import { expect, it, test } from 'vitest';
import { hasHash } from '../../src/cli/password-hash.ts';
import { opens, verify } from '../../src/cli/secret.ts';

// The first three are the examples of hashcat's modes 500, 9200 and 9300; the others come from `openssl passwd -1`.
test.each<[password: string, type: '5' | '8' | '9', hash: string]>([
  ['hashcat', '5', '$1$28772684$iEwNOgGugqO9.bIz5sk8k/'],
  ['hashcat', '8', '$8$TnGX/fE4KGHOVU$pEhnEvxrvaynpi8j4f.EMHr6M.FzU8xnZnBr/tJdFWk'],
  ['hashcat', '9', '$9$2MJBozw/9R3UsU$2lFhcKvpghcyw8deP25GOfyZaagyUOGBymkryvOdfo6'],
  ['cisco', '5', '$1$mERr$hx5rVt7rPNoS4wqbXKX7m0'],
  ['a longer password, of more than 16', '5', '$1$abcdefgh$2BaW6fzyyA4Ow3JNR7gqg1'],
])('%s has its hash of type %s, and no other password has', (password, type, hash) => {
  expect(hasHash(password, type, hash)).toBe(true);
  expect(hasHash(`${password}x`, type, hash)).toBe(false);
});

it('says so when a text is no hash of that type', () => {
  expect(hasHash('x', '5', 'cisco')).toBeUndefined();
  expect(hasHash('x', '8', '$9$2MJBozw/9R3UsU$2lFhcKvpghcyw8deP25GOfyZaagyUOGBymkryvOdfo6')).toBeUndefined();
});

test.each([
  ['cisco', 'cisco', true],
  ['cisco', '0 cisco', true],
  ['class', '0 cisco', false],
  ['cisco', '7 0822455D0A16', true],
  ['', '5 $1$28772684$iEwNOgGugqO9.bIz5sk8k/', false],
  ['x', '6 abc', undefined],
])('%j against %j: %s', (answer, secret, verdict) => {
  expect(verify(answer, secret)).toBe(verdict);
});

it('opens anything with anything at the device itself if nobody can tell', () => {
  expect(opens('x', '6 abc')).toBe(true);
  expect(opens('', '6 abc')).toBe(false);
  expect(opens('x', '9 $9$2MJBozw/9R3UsU$2lFhcKvpghcyw8deP25GOfyZaagyUOGBymkryvOdfo6')).toBe(false);
});
