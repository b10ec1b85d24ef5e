// Text as both engines can keep it.

/** PostgreSQL refuses U+0000, and a lone surrogate would come back as another text than the one that went in. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}
