// A page with its blocks parsed once, and how a check speaks about it.

import type { Message, Page } from '../../model/index.ts'
import { type Blocks, parseBlocks } from '../markdown.ts'
import { fileName } from '../page.ts'

export interface ReadPage {
  readonly page: Page
  readonly blocks: Blocks
}

export function readPage(page: Page): ReadPage {
  return { page, blocks: parseBlocks(page.text, page.bodyLine) }
}

/** A message about one line of a page. */
export function say(page: Page, at: { line: number; rule: string; level?: 'notice' }, text: string): Message {
  return { file: fileName(page.path), ...at, text }
}
