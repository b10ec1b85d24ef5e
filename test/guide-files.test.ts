import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readGuideFiles, readGuideLock } from '../src/guide-files.ts'

const dir = mkdtempSync(join(tmpdir(), 'guide-'))
for (const path of ['b.md', 'a/c.md', 'a/picture.png', '.vitepress/cache/x.md', 'node_modules/y/README.md']) {
  mkdirSync(join(dir, path, '..'), { recursive: true })
  writeFileSync(join(dir, path), path)
}
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the files of a guide', () => {
  it.each([dir, `${dir}/`, relative(process.cwd(), dir), `./${relative(process.cwd(), dir)}`])(
    'are its Markdown pages by path, from %s',
    (folder) => {
      expect(readGuideFiles(folder)).toEqual([
        { path: 'a/c.md', text: 'a/c.md' },
        { path: 'b.md', text: 'b.md' },
      ])
    },
  )

  it('may lack a lock', () => {
    expect(readGuideLock(dir)).toBeNull()
    writeFileSync(join(dir, 'references.lock'), '#\n')
    expect(readGuideLock(dir)).toBe('#\n')
  })

  it('stand beside the code by default', () => {
    expect(readGuideFiles().map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'SUMMARY.md']))
  })
})
