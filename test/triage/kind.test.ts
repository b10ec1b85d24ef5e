// What the author wants, by template, labels and words.
import { describe, expect, it } from 'vitest'
import { readReport } from '../../src/triage/read-report.ts'
import { bugReport, makeText } from './make-text.ts'
import { reportRules } from './report-rules.ts'

const kindOf = (over: Parameters<typeof makeText>[0]) => readReport(makeText(over), reportRules).kind

describe('the kind', () => {
  it.each([
    ['bug', 'follower read is slow', bugReport({ version: '8.5.1', steps: 'run' })],
    ['bug', 'Support more', bugReport({ version: '8.5.1', steps: 'run' })],
    ['feature', 'faster scans', "## Feature Request\n### Describe the feature you'd like:\nspeed"],
    ['enhancement', 'raftstore: fix the panic', '## Development Task\nclean it up'],
    ['question', 'TiKV crashed', '## Question\nwhat now?'],
    ['bug', 'TiKV panics in apply', 'It panics.'],
    ['bug', 'wrong result of a coprocessor request', 'The sum is wrong.'],
    ['enhancement', 'Tracking issue: batch get', '- [ ] server\n- [x] client'],
    ['enhancement', 'raftstore: refactor the apply pool', ''],
    ['question', 'How to limit the memory of TiKV?', 'I want to know how it works.'],
    ['unknown', 'hello', ''],
  ])('%s: %s', (kind, title, body) => {
    expect(kindOf({ title, body })).toBe(kind)
  })

  it('follows a type label against every word', () => {
    expect(kindOf({ title: 'TiKV panics', labels: ['type/enhancement'] })).toBe('enhancement')
    expect(kindOf({ title: 'TiKV panics', labels: ['T: Question'] })).toBe('question')
  })
})

describe('a security report', () => {
  it.each([
    ['Security vulnerability in the status server', 'An attacker can send requests without authentication.'],
    ['Certificate check', 'A malicious client can bypass the certificate check and exploit this.'],
    ['Remote code execution through tikv-ctl', ''],
    ['Status API returns more than it should', 'An attacker in the network can act as a man in the middle.'],
    ['Status API exposes credentials', 'GET /config returns the access key of backups to everybody.'],
    [
      'Crafted request crashes any node',
      'A client that is not authenticated sends a crafted coprocessor request: denial of service.',
    ],
    ['TLS is not verified when PD is called', 'Nothing checks the name, so a man in the middle reads all traffic.'],
    ['heap overflow in ForwardScanner', 'With a malicious DAG request it can overwrite memory.'],
  ])('is: %s', (title, body) => {
    expect(kindOf({ title, body })).toBe('security')
  })

  it.each([
    ['Vulnerability scan finds protobuf', 'Trivy reports RUSTSEC-2024-0437 in the image.'],
    ['encryption: leaks file handles', 'The manager of data keys leaks file handles.'],
    ['TiKV exits when the certificate expires', 'Rotation does not work, connections fail without credentials.'],
    ['security.ca-path is ignored after a reload', 'TLS handshake fails, the certificate is not read again.'],
    ['Upgrade openssl for CVE-2022-0778', 'The vulnerability lets an attacker stop the server; bump the crate.'],
    ['TiKV leaks memory', 'memory grows'],
    ['redact log does not work', 'security.redact-info-log = true has no effect'],
    ['jepsen: attack by the nemesis loses writes', 'the attacker process kills nodes'],
  ])('is not: %s', (title, body) => {
    expect(kindOf({ title, body })).not.toBe('security')
  })

  it('asks for nothing', () => {
    const text = makeText({ title: 'Security vulnerability', body: bugReport() })
    expect(readReport(text, reportRules).missing).toEqual([])
  })
})
