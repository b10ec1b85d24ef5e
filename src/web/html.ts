// The frame of every page we serve: one small style, light and dark, no script.

/** Escapes text for HTML text and attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `:root{color-scheme:light dark;background:Canvas;color:CanvasText;--line:#8884;--soft:#8881;--link:light-dark(#0860c4,#6db3ff)}
body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:break-word}
dd{margin:0 0 0 1rem}
a{color:var(--link)}pre{overflow-x:auto;background:var(--soft);padding:.7rem;border-radius:6px}
code{background:var(--soft);padding:.1em .3em;border-radius:4px;overflow-wrap:break-word}pre code{padding:0;background:none}
table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
blockquote{border-left:4px solid var(--line);margin-left:0;padding-left:1rem}nav{font-size:.9rem;border-bottom:1px solid var(--line);padding-bottom:.5rem}
:target{scroll-margin-top:1rem;background:light-dark(#fff3bf,#5c4d00)}`

/** A whole HTML page. `title` is text, `body` is HTML. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
}
