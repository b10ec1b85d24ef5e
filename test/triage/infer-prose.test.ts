import { describe, expect, it } from 'vitest'
import { proseOf } from '../../src/triage/infer-prose.ts'

describe('prose', () => {
  it.each<[string, string, string]>([
    ['keeps sentences and lists', 'One.\n- two', 'One.\n- two'],
    ['leaves code out', 'a\n```sh\nb\n```\nc', 'a\nc'],
    ['leaves a fence inside a longer fence', '````\n```\nb\n```\n````\nc', 'c'],
    ['leaves out code that is never closed', 'a\n~~~\nb', 'a'],
    ['leaves quotes and headings out', '> a\n## b\nc', 'c'],
    ['leaves comments out', 'a <!-- b\nc --> d', 'a  d'],
    ['leaves a comment out that is never closed', 'a <!-- b\nc', 'a '],
    ['leaves out what a build says of itself', 'Edition:  Community\nEnable Features: memory-engine sse\nb', 'b'],
    ['leaves log lines out', '[2024/01/01 00:00:00.000 +08:00] [INFO] a\nb', 'b'],
  ])('%s', (_, body, expected) => {
    expect(proseOf(body)).toBe(expected)
  })
})
