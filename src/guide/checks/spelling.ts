// Names are spelt one way in prose: TiKV, RocksDB, gRPC. Code, links and paths are left alone.
import type { Message } from '../../model/index.ts'
import { type ReadPage, say } from './read-page.ts'

/** Each name in its only spelling; names in lower case may begin a sentence with a capital. */
const NAMES = [
  ...['TiKV', 'TiDB', 'TiFlash', 'TiCDC', 'TiUP', 'RocksDB', 'Titan', 'Percolator', 'PingCAP', 'MVCC', 'TSO', 'Raft'],
  ...['gRPC', 'GitHub', 'GitLab', 'macOS', 'Linux', 'Prometheus', 'Grafana', 'Kubernetes', 'PostgreSQL', 'MySQL'],
  ...['raftstore', 'jemalloc', 'kvproto', 'raft-rs', 'protobuf'],
]
const right = new Map(NAMES.map((name) => [name.toLowerCase(), name]))

export function checkSpelling({ page, blocks }: ReadPage): Message[] {
  return blocks.runs.flatMap((run) =>
    run.pieces.flatMap((piece) => {
      if (piece.kind === 'code') return []
      return misspelt(piece.text).map(({ word, name }) =>
        say(page, { line: piece.line, rule: 'spelling' }, `Write \`${name}\`, not \`${word}\`.`),
      )
    }),
  )
}

function misspelt(text: string): { word: string; name: string }[] {
  // The column family is called raft, in lower case.
  return text
    .replace(/\braft (?=column famil|CF\b)/g, '')
    .split(/\s+/)
    .flatMap((chunk) => {
      const word = chunk.replace(/^[^\w]+|[^\w]+$/g, '').replace(/['’]s$/, '')
      const name = right.get(word.toLowerCase())
      if (!name || word === name) return []
      const capital = name === name.toLowerCase() && word === name.charAt(0).toUpperCase() + name.slice(1)
      return capital ? [] : [{ word, name }]
    })
}
