// Every sentence of the bug-report flow. Text that people wrote becomes code, and numbers of issues make no back-references.
import { codeSpan } from '../../markdown/plain.ts'
import type { Facts, Words } from '../../model/index.ts'

type Sentence = (facts: Facts) => Words

/** Why each item helps, and the exact way to get it. */
const ITEMS: Readonly<Record<string, Words>> = {
  version: {
    what: '**the version**, so that we read the same code (a bare "nightly" moves every day)',
    how: 'paste the output of `tikv-server -V`, or of `grep -A8 "Welcome to TiKV" tikv.log | tail -9`',
  },
  system: { what: '**operating system and CPU**', how: 'paste the output of `uname -a; lscpu`' },
  steps: {
    what: '**the steps**, so that somebody else can see it happen',
    how: 'say what the cluster was doing: which requests, how many clients, what had just changed; "it happened once, at 14:05 UTC" helps too',
  },
  expected: { what: '**what you expected**, one sentence', how: 'say how you would notice that it is fixed' },
  actual: { what: '**what happened instead**', how: 'paste the error as the client saw it, or say what you measured' },
  log: {
    what: '**the log around the panic**',
    how: "paste the output of `grep -n -B50 '\\[FATAL\\]' tikv.log` (text, not a screenshot)",
  },
  problem: { what: '**the problem behind the wish**', how: 'say what you cannot do today, and what you do instead' },
}

const BILINGUAL: Readonly<Record<string, string>> = {
  chinese: '标题请用英文，便于大家搜索；正文可以用中文。',
  japanese: 'タイトルは英語でお願いします。本文は日本語のままで大丈夫です。',
  korean: '제목은 영어로 부탁드립니다. 본문은 한국어로 쓰셔도 됩니다.',
  russian: 'Пожалуйста, напишите заголовок по-английски; текст может остаться на русском.',
}

const SENTENCES = {
  missing: ({ item }) => ITEMS[String(item)] ?? { what: `**${String(item)}**`, how: '' },
  'title-language': ({ language }) => ({
    what: 'An English title lets everybody find this; the text may stay in your language.',
    how: `${BILINGUAL[String(language)] ?? ''} (\`/retitle Your English title\`)`.trim(),
  }),
  security: ({ contact }) => ({
    what: 'This may describe a way to attack a cluster. Such reports are handled in private, so that users can be protected first.',
    how: `Please write to ${code(contact)} instead; you get an answer within a day. Do not add details here. If it is no such report, somebody else can say so with \`/type bug\` or another type.`,
  }),
  question: ({ forum }) => ({
    what: 'Questions are answered sooner where more people read them.',
    how: `Ask at ${String(forum)} as well; the sections below, or the [documentation](https://tikv.org/docs/), may answer it at once.`,
  }),
  feature: say(
    'A change of this size is usually agreed on as an RFC before code is written.',
    'Comment `/rfc`: I prepare the text from this issue.',
  ),
  'suggested-label': ({ command, why }) => ({ what: code(command), how: String(why) }),
  affected: ({ version, by }) => only(`**${version}** is affected${said(by)}`),
  'not-affected': ({ version, by }) => only(`**${version}** is not affected${said(by)}`),
  'not-diagnosed': ({ version }) => ({
    what: `**${version}** has not been looked at yet`,
    how: `\`/affects ${version}\` or \`/not-affected ${version}\``,
  }),
  duplicate: ({ number, repository, title, state, why }) => ({
    what: `[no. ${number}](${quietLink(repository, number)}) ${code(title, 100)}, ${state}: ${why}`,
    how: `\`/duplicate of ${number}\``,
  }),
  'where-to-look': ({ paths }) =>
    only(
      list(paths)
        .map((path) => code(path))
        .join(', '),
    ),
  claimed: ({ login, until }) => ({
    what: `${code(login)} is on it`,
    how: `Without a sign of work it is free again on ${day(until)}; a comment keeps it.`,
  }),
  'free-again': ({ since }) => ({
    what: `Free again since ${day(since)}: the claim had run out.`,
    how: 'Take it with `/assign`.',
  }),

  'triage-complete': say('Every linked bug has been triaged.'),
  'no-linked-issue': say('No issue is linked, so there is none to triage.'),
  'triage-unknown': ({ number }) => only(`GitHub did not show the labels of #${number}.`),
  'triage-no-type': ({ number }) => ({
    what: `#${number} has no type yet.`,
    how: `Comment \`/type bug\` (or another type) on #${number}.`,
  }),
  'triage-no-severity': ({ number }) => ({
    what: `The bug #${number} has no severity yet.`,
    how: `Comment \`/severity major\` (or another one) on #${number}.`,
  }),
  'triage-versions': ({ number, versions }) => ({
    what: `Nobody has said yet whether the bug #${number} is in ${list(versions).join(', ')}.`,
    how: `Comment \`/affects ${list(versions)[0]}\` or \`/not-affected ${list(versions)[0]}\` on #${number}.`,
  }),
} as const satisfies Record<string, Sentence>

export type Topic = keyof typeof SENTENCES

/** What a gate of this flow says. Unknown topics show themselves, so that nothing is ever silent. */
export function words(topic: string, facts: Facts): Words {
  const sentence: Sentence | undefined = SENTENCES[topic as Topic]
  return sentence === undefined ? { what: topic, how: '' } : sentence(facts)
}

function say(what: string, how = ''): Sentence {
  return () => ({ what, how })
}

function only(what: string): Words {
  return { what, how: '' }
}

function said(by: Facts[string] | undefined): string {
  return typeof by === 'string' ? `, says ${code(by)}` : ''
}

/** A link that leaves no "mentioned this" on the other issue: GitHub makes none for this host, and sends readers on. */
function quietLink(repository: Facts[string] | undefined, number: Facts[string] | undefined): string {
  return `https://redirect.github.com/${repository}/issues/${number}`
}

function code(value: Facts[string] | undefined, most = 120): string {
  return codeSpan(String(value ?? ''), most)
}

function list(value: Facts[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function day(instant: Facts[string] | undefined): string {
  return String(instant).slice(0, 10)
}
