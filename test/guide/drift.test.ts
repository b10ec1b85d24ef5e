import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, findDrift, findSuspects, indexReferences, mayDrift } from '../../src/guide/drift.ts'
import { loadGuide } from '../../src/guide/load.ts'
import { readPatch } from '../../src/guide/patch.ts'
import type { ChangedFile, FilePatch } from '../../src/model/index.ts'
import { makePage } from './make.ts'

const LATCH = 'src/storage/txn/latch.rs'
const BODY = `Lead names \`${LATCH}\`.

## The walk

\`${LATCH}::Latches\` and \`${LATCH}::Latches::acquire\`, \`pd:server/grpc.go::Tso\`, \`src/storage/**\`.

## Elsewhere

\`src/storage/mod.rs::Storage\`
`
const { pages } = loadGuide([
  makePage('txn/latch.md', BODY, ['code: [src/storage/lock.rs, src/storage/**]']),
  makePage('b.md', `\`${LATCH}::Latches\``),
])
const references = indexReferences(pages)

function file(path: string, change: ChangedFile['change'] = 'modified', deletions = 1): ChangedFile {
  return { path, change, additions: 0, deletions }
}

function patch(path: string, lines: readonly string[], extra: Partial<FilePatch> = {}): FilePatch {
  return { path, change: 'modified', previous: null, patch: ['@@ -1,9 +1,9 @@', ...lines].join('\n'), ...extra }
}

function drift(change: Partial<Change>): string[] {
  const files = (change.patches ?? []).map((one) => file(one.path, one.change))
  return findDrift(references, { repo: 'tikv', files, ...change }).map(
    ({ page, anchor, reference, what, suggestion }) => `${page}#${anchor} ${what} ${reference} -> ${suggestion}`,
  )
}

describe('a look at the patches is worth a request', () => {
  it.each<[string, string, ChangedFile, boolean]>([
    ['a named file is deleted', 'tikv', file(LATCH, 'deleted'), true],
    ['a named file loses lines', 'tikv', file(LATCH), true],
    ['a named file only gains lines', 'tikv', file(LATCH, 'modified', 0), false],
    ['a file that nobody names is deleted', 'tikv', file('src/x.rs', 'deleted'), false],
    ['some file is renamed, since its old path is not told', 'tikv', file('src/x.rs', 'renamed', 0), true],
    ['the same path in another repository', 'pd', file(LATCH, 'deleted'), false],
    ['a named file of another repository', 'pd', file('server/grpc.go', 'deleted'), true],
    ['a repository that the guide names nowhere', 'x', file('src/x.rs', 'renamed'), false],
    ['a file that only `code:` names', 'tikv', file('src/storage/lock.rs', 'deleted'), true],
  ])('%s', (_, repo, one, worth) => {
    expect(mayDrift(references, { repo, files: [one] })).toBe(worth)
  })
})

describe('a change kills references', () => {
  const renamed = { previous: LATCH, change: 'renamed' } as const

  it.each<[string, Partial<Change>, string[]]>([
    [
      'by deleting the file, known even without patches',
      { files: [file(LATCH, 'deleted')], patches: null },
      [
        `latch# file deleted ${LATCH} -> null`,
        `latch#the-walk file deleted ${LATCH}::Latches -> null`,
        `latch#the-walk file deleted ${LATCH}::Latches::acquire -> null`,
        `b# file deleted ${LATCH}::Latches -> null`,
      ],
    ],
    [
      'by renaming the file',
      { patches: [patch('src/storage/txn/queue.rs', [], { ...renamed, patch: null })] },
      [
        `latch# file renamed ${LATCH} -> src/storage/txn/queue.rs`,
        `latch#the-walk file renamed ${LATCH}::Latches -> src/storage/txn/queue.rs::Latches`,
        `latch#the-walk file renamed ${LATCH}::Latches::acquire -> src/storage/txn/queue.rs::Latches::acquire`,
        `b# file renamed ${LATCH}::Latches -> src/storage/txn/queue.rs::Latches`,
      ],
    ],
    [
      'by renaming a method',
      {
        patches: [
          patch(LATCH, [' impl Latches {', '-    pub fn acquire(&self) {}', '+    pub fn take(&self) {}', ' }']),
        ],
      },
      [`latch#the-walk symbol gone ${LATCH}::Latches::acquire -> ${LATCH}::Latches::take`],
    ],
    [
      'by removing it, though its type is not in the hunk',
      { patches: [patch(LATCH, [' ', '-    pub fn acquire(&self) {}', ' '])] },
      [`latch#the-walk symbol gone ${LATCH}::Latches::acquire -> null`],
    ],
    [
      'by removing it from the type that the hunk is headed with',
      { patches: [{ ...patch(LATCH, []), patch: '@@ -9,2 +9,1 @@ impl Latches {\n-    fn acquire() {}\n ' }] },
      [`latch#the-walk symbol gone ${LATCH}::Latches::acquire -> null`],
    ],
    [
      'by moving it to another file',
      {
        patches: [
          patch(LATCH, ['-pub struct Latches {}', '-impl Latches { fn acquire() {} }']),
          patch('src/storage/txn/slots.rs', ['+pub struct Latches {}', '+impl Latches { fn acquire() {} }']),
        ],
      },
      [
        `latch#the-walk symbol gone ${LATCH}::Latches -> src/storage/txn/slots.rs::Latches`,
        `latch#the-walk symbol gone ${LATCH}::Latches::acquire -> src/storage/txn/slots.rs::Latches::acquire`,
        `b# symbol gone ${LATCH}::Latches -> src/storage/txn/slots.rs::Latches`,
      ],
    ],
    [
      'by rewriting the file in another folder',
      {
        patches: [
          patch(LATCH, ['-pub struct Latches {}'], { change: 'deleted' }),
          patch('src/latch/latch.rs', ['+pub struct Latches {}'], { change: 'added' }),
        ],
      },
      [
        `latch# file deleted ${LATCH} -> src/latch/latch.rs`,
        `latch#the-walk file deleted ${LATCH}::Latches -> src/latch/latch.rs::Latches`,
        `latch#the-walk file deleted ${LATCH}::Latches::acquire -> null`,
        `b# file deleted ${LATCH}::Latches -> src/latch/latch.rs::Latches`,
      ],
    ],
    [
      'in another repository',
      { repo: 'pd', patches: [patch('server/grpc.go', ['-func Tso() {}', '+func Ts() {}'])] },
      ['latch#the-walk symbol gone pd:server/grpc.go::Tso -> pd:server/grpc.go::Ts'],
    ],
    [
      'by deleting a file that only `code:` names',
      { files: [file('src/storage/lock.rs', 'deleted')] },
      ['latch# file deleted src/storage/lock.rs -> null'],
    ],
  ])('%s', (_, change, lines) => {
    expect(drift(change)).toEqual(lines)
  })

  it.each<[string, Partial<Change>]>([
    ['a definition that only moves down', { patches: [patch(LATCH, ['-struct Latches;', ' ', '+struct Latches;'])] }],
    ['a call that goes', { patches: [patch(LATCH, ['-    self.latches.acquire();', ' '])] }],
    ['a name in a comment', { patches: [patch(LATCH, ['-// fn acquire() {}'])] }],
    ['a member of the same name of another type', { patches: [patch(LATCH, [' impl X {', '-fn acquire() {}', ' }'])] }],
    ['a binary or huge file', { patches: [patch(LATCH, [], { patch: null })] }],
    ['a file that nobody names', { files: [file('src/x.rs', 'deleted')] }],
    [
      'what the text at the head still has',
      {
        patches: [patch(LATCH, ['-    pub fn acquire(&self) {}'])],
        headTexts: [{ path: LATCH, text: 'impl<T> Latches<T> {\n  fn acquire() {}\n}' }],
      },
    ],
  ])('but not with %s', (_, change) => {
    expect(drift(change)).toEqual([])
  })

  it('and the text at the head has the last word', () => {
    const patches = [patch(LATCH, ['-    pub fn acquire(&self) {}'])]
    const gone = { path: LATCH, text: 'impl Other { fn acquire() {} }' }
    expect(findSuspects(references, { repo: 'tikv', patches })).toEqual([LATCH])
    expect(drift({ patches, headTexts: [gone] })).toHaveLength(1)
    expect(drift({ patches, headTexts: [{ ...gone, text: null }] })).toHaveLength(1)
  })

  it('and a made-up path is not repeated', () => {
    const patches = [patch('src/`@everyone` |.rs', [], { previous: LATCH, change: 'renamed', patch: null })]
    for (const one of findDrift(references, { repo: 'tikv', files: [], patches })) expect(one.suggestion).toBeNull()
  })
})

describe('any patch', () => {
  it('is read without a complaint, and a change without patches kills nothing', () => {
    const line = fc.constantFrom(
      '@@ -1 +1 @@ impl X {',
      '-fn a() {',
      '+}',
      ' "',
      '-/*',
      '+*/',
      '\\ No newline',
      '',
      '-struct Latches;',
      '@@',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n')
        readPatch(LATCH, text)
        const found = drift({ patches: [patch(LATCH, [], { patch: text })] })
        expect(found.every((one) => one.includes('symbol gone'))).toBe(true)
        expect(drift({ patches: [] })).toEqual([])
      }),
    )
  })
})
