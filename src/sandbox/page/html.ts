// HTML without accidents: a template tag that escapes every value that is not HTML already.

export interface Html {
  readonly html: string
}

type Value = Html | string | number | null | undefined | false | readonly Value[]

/** `html\`<b>${text}</b>\`` escapes `text`; lists are joined, nothing stays nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: strings.map((text, at) => text + show(values[at])).join('') }
}

/** Text that is HTML already, made by ourselves. */
export function raw(text: string): Html {
  return { html: text }
}

function show(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'html' in value ? value.html : value.map(show).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}
