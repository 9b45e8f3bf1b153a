/** What stands between the tags: an element, or text to be escaped. */
export type XmlNode = XmlElement | string;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly XmlNode[];
}

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes, children };
}

/** A whole document: declaration, elements on lines of their own, text kept as it is. */
export function formatXml(root: XmlElement): string {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  write(parts, root, '');
  return parts.join('');
}

function write(parts: string[], node: XmlElement, indent: string): void {
  const attributes = Object.entries(node.attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('');
  if (node.children.length === 0) {
    parts.push(`${indent}<${node.name}${attributes}/>\n`);
    return;
  }
  // White space beside text would become part of it.
  const isMixed = node.children.some((child) => typeof child === 'string');
  parts.push(`${indent}<${node.name}${attributes}>${isMixed ? '' : '\n'}`);
  for (const child of node.children) {
    if (typeof child === 'string') parts.push(escapeXml(child));
    else if (isMixed) parts.push(inline(child));
    else write(parts, child, `${indent}  `);
  }
  parts.push(`${isMixed ? '' : indent}</${node.name}>\n`);
}

function inline(node: XmlElement): string {
  const parts: string[] = [];
  write(parts, node, '');
  return parts.join('').trimEnd();
}

/** Escaped for text and attributes; control characters XML 1.0 does not know become U+FFFD. */
export function escapeXml(text: string): string {
  return [...text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')]
    .map((letter) => (isXmlCharacter(letter.codePointAt(0) ?? 0) ? letter : '\ufffd'))
    .join('');
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
