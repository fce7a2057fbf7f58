/** Texts out of a solution in the forms of a report: whatever stands in a file, a report says it and does not obey it. */

/** Characters that a terminal obeys, or that turn the order of others round, as their code points. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
}

/** For the content of an element or of an attribute in quotes. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"']/g, entity);
}

/** For a cell of a table or a line of a list: no markup, no mention, no link. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[&<>`*_~[\]|\\#!@$]/g, entity)
    .replaceAll('://', '&#58;//')
    .replaceAll(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
