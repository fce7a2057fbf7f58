/** `banner`: a text of one or several lines between two characters of one's choice. */

import { BANNER_KINDS, type RunningConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { TextBlock } from '../command.ts';
import { global } from './places.ts';

/** How a terminal shows the character that IOS delimits banners with. */
const DELIMITER = '^C';

export const banner = global.item({
  syntax: 'banner <kind:exec|incoming|login|motd> <text:line>',
  no: 'banner <kind:exec|incoming|login|motd> [ <text:line> ]',
  help: [
    'Define a login banner',
    'Set EXEC process creation banner',
    'Set incoming terminal line banner',
    'Set login banner',
    'Set Message of the Day banner',
    "c banner-text c, where 'c' is a delimiting character",
  ],
  set: (config, { kind, text }) => {
    const block = textBlock(text);
    if (block.complete) setBanner(config, kind, block.lines);
    return block.complete ? undefined : { text: block };
  },
  remove: (config, { kind }) => {
    delete config.banners?.[kind];
  },
  takeText: (config, { kind }, lines) => setBanner(config, kind, lines),
  render: ({ banners = {} }) =>
    BANNER_KINDS.flatMap((kind) => {
      const text = banners[kind];
      return text === undefined ? [] : `banner ${kind} ${DELIMITER}${text}${DELIMITER}`.split('\n');
    }),
});

/** The first character delimits the text; what stands behind its second occurrence is of no account. */
function textBlock(text: string): TextBlock {
  const until = text.startsWith(DELIMITER) ? DELIMITER : text.slice(0, 1);
  const rest = text.slice(until.length);
  const end = rest.indexOf(until);
  const lines = end < 0 ? [rest] : [rest.slice(0, end)];
  return { until, lines, complete: end >= 0, invitation: `Enter TEXT message.  End with the character '${until}'.` };
}

function setBanner(
  config: Editable<RunningConfig>,
  kind: (typeof BANNER_KINDS)[number],
  lines: readonly string[],
): void {
  config.banners = { ...config.banners, [kind]: lines.join('\n').replaceAll(DELIMITER, '') };
}
