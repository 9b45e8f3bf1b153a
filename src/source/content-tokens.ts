/** An operator of a content stream with the operands before it; strings, arrays and dictionaries stand as `<>`. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly string[];
}

const compound = ' <> ';
const operand = /^(?:[-+]?[\d.]+$|\/|<>$)/;

/** The operations of a content stream (ISO 32000-1, 7.8.2); `undefined` where it cannot be read so simply. */
export function readOperations(content: string): Operation[] | undefined {
  const flat = withoutStrings(content)
    ?.replace(/<<(?:[^<>]|<[^<>]*>)*>>/g, compound)
    .replace(/<[0-9A-Fa-f\s]*>/g, compound)
    .replace(/\[[^[\]]*\]/g, compound);
  const operations: Operation[] = [];
  let operands: string[] = [];
  for (const token of flat?.match(/\/[^\s/]*|[^\s/]+/g) ?? []) {
    if (operand.test(token)) operands.push(token);
    else {
      operations.push({ operator: token, operands });
      operands = [];
    }
  }
  return flat === undefined || operands.length > 0 ? undefined : operations;
}

/** Without comments, and with `<>` for each string in parentheses. */
function withoutStrings(content: string): string | undefined {
  const parts: string[] = [];
  const opening = /[(%]/g;
  let from = 0;
  for (let match = opening.exec(content); match !== null; match = opening.exec(content)) {
    const isString = match[0] === '(';
    const end = isString ? endOfString(content, match.index) : endOfLine(content, match.index);
    if (end === undefined) return undefined;
    parts.push(content.slice(from, match.index), isString ? compound : ' ');
    from = end;
    opening.lastIndex = end;
  }
  return parts.join('') + content.slice(from);
}

/** Inner pairs count, escaped ones do not (7.3.4.2). */
function endOfString(content: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function endOfLine(content: string, start: number): number {
  const length = content.slice(start).search(/[\r\n]/);
  return length === -1 ? content.length : start + length;
}
