/** Forms of what an expectation asks. */
import type { Located } from '../base/located.ts';
import type { Form } from '../topology/form.ts';
import type { Report } from '../topology/report.ts';

/** A form whose value becomes another. */
export function mapped<A, B>(form: Form<A>, map: (read: A, value: Located, report: Report) => B | undefined): Form<B> {
  return {
    ...form,
    read: (value, name, report) => {
      const read = form.read(value, name, report);
      return read === undefined || value.kind !== 'map' ? undefined : map(read, value, report);
    },
  };
}

/** Reports the keys that are not even there; what is wrong with the others was said. */
export function missing(value: Located, keys: readonly string[], report: Report): undefined {
  if (value.kind !== 'map') return;
  const absent = keys.filter((key) => !value.entries.some((entry) => entry.key === key));
  if (absent.length > 0) report.error(value.where, `expected ${absent.join(' and ')} here too`);
}
