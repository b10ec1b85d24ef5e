// Every sentence of the pull request checks. Topics and facts come from the rules; text that people wrote becomes code.
import { codeSpan } from '../../markdown/plain.ts'
import type { Facts, Words } from '../../model/index.ts'

type Sentence = (facts: Facts) => Words

const ISSUE_EXAMPLE = '`Issue Number: close #12345`'
const NOTE_FIX = 'Write one sentence for users in the `release-note` block, or `None`.'

const SENTENCES = {
  'switched-off': say('This rule is switched off here.'),
  'other-branch': (facts) => only(`This rule is not asked on ${code(facts.base)}.`),
  cleared: (facts) => only(`Cleared by the label ${code(facts.label)}.`),
  'files-not-all-read': say(
    'GitHub lists only part of the changed files, and the part I read is fine.',
    'Please look at the rest.',
  ),

  'title-fine': say('The title names its modules.'),
  'title-returning': say('A revert or cherry-pick keeps the title it came with.'),
  'title-form': ({ suggestion, example }) => ({
    what: 'The title does not begin with the module it changes, so nobody finds it by module later.',
    how: suggestion
      ? `Rename it, for example to ${code(suggestion, 256)}`
      : `Put the module and a colon first, as in ${code(example)}; \`*:\` if it changes many.`,
  }),

  'issue-fine': ({ numbers }) => only(`Linked to ${issues(numbers)}.`),
  'issue-form-fine': ({ numbers }) =>
    only(`The issue line has the right form; whether ${issues(numbers)} exists was not checked here.`),
  'issue-skipped': ({ label }) => only(`The label ${code(label)} says that no issue is needed.`),
  'issue-trusted': say('This author needs no issue line.'),
  'issue-missing': ({ suggestion }) => ({
    what: 'No issue is linked, so the change cannot be found from a bug.',
    how: `Put a line ${suggestion ? code(suggestion) : ISSUE_EXAMPLE} in the description.`,
  }),
  'issue-template': say(
    'The issue line still says `#xxx`, as in the template.',
    `Put your issue there: ${ISSUE_EXAMPLE}, or \`ref #12345\` if it stays open. If there is none yet, open one first.`,
  ),
  'issue-empty': ({ skipLabel }) => ({
    what: 'The issue line names no issue, so the change cannot be found from a bug.',
    how: `Write ${ISSUE_EXAMPLE}; if there is none yet, open one first. A change that needs none gets the label ${code(skipLabel)}.`,
  }),
  'issue-keyword': ({ number }) => ({
    what: 'The issue line has a number but no keyword, and the merge keeps only numbers with one.',
    how: `Write \`Issue Number: ref #${number}\`, or \`close #${number}\` if the issue is done with this change.`,
  }),
  'issue-elsewhere': say(
    'The issue line names only another repository; each change is tied to an issue of its own repository.',
    `First create an issue here that links to the other one, then write its number: ${ISSUE_EXAMPLE}`,
  ),
  'issue-is-pull': ({ numbers }) => ({
    what: `${issues(numbers)} ${are(numbers)} not an issue but a pull request.`,
    how: `Name the issue that this change is about: ${ISSUE_EXAMPLE}`,
  }),
  'issue-not-found': ({ numbers }) => ({
    what: `${issues(numbers)} ${does(numbers)} not exist in this repository.`,
    how: `Please check the number on the issue line: ${ISSUE_EXAMPLE}`,
  }),
  'issue-too-many': ({ numbers, most }) => ({
    what: `The issue lines name ${numbers} issues; I can check ${most}.`,
    how: 'Keep those that this change closes, and name the others in the text.',
  }),
  'issue-unknown': ({ numbers }) => ({
    what: `GitHub did not answer whether ${issues(numbers)} ${are(numbers)} an issue.`,
    how: 'I try again by myself; nothing for you to do.',
  }),

  'commit-message-fine': say('The merged commit takes its text from the `commit-message` block.'),
  'commit-message-empty': say(
    'The `commit-message` block is empty, so the merged commit will have a title and no reason.',
    'Say in it why the change is made and how it works, in lines of up to 72 characters.',
  ),
  'commit-message-missing': say(
    'There is no `commit-message` block, so the merged commit will have a title and no reason.',
    'Add a block that begins with ```` ```commit-message ```` and say in it why the change is made and how it works.',
  ),

  'tests-fine': say('The description says how this was tested.'),
  'tests-unticked': say(
    'No box under *Tests* is ticked, so reviewers cannot see how this was tried.',
    'Tick one in the description, e.g. `- [x] Unit test`; `- [x] No code` is an answer too.',
  ),
  'tests-missing': say(
    'The description does not say how this was tested.',
    'Add a line `Tests` and below it, for example, `- [x] Unit test`.',
  ),

  'note-fine': say('There is a release note.'),
  'note-none': say('No release note is needed.'),
  'note-none-label': say('The label says that no release note is needed.'),
  'note-action': say('The release note asks users to act.'),
  'note-empty': note('The `release-note` block is empty, so nobody knows whether users must be told.'),
  'note-template': note('The `release-note` block still holds the text of the template.'),
  'note-missing': ({ picked }) => ({
    what: 'There is no `release-note` block, so nobody knows whether users must be told.',
    how: picked
      ? `Copy the block of \`#${picked}\`, from which this was picked.`
      : 'Add a block that begins with ```` ```release-note ```` and holds one sentence for users, or `None`.',
  }),

  'dco-fine': ({ total }) => only(total === 1 ? 'The commit is signed off.' : `All ${total} commits are signed off.`),
  'dco-missing': ({ bad, total, shas, command }) => ({
    what: `${unsigned(bad, total)}: ${list(shas)}.`,
    how: code(command, 300),
  }),
  'dco-other-name': ({ bad, total, shas, command }) => ({
    what: `${unsigned(bad, total)} by its author or committer: ${list(shas)}.`,
    how: `${code(command, 300)}, with your name and e-mail set in git as in the commits.`,
  }),
  'dco-no-commits': say('The commits could not be read.', 'I try again by myself; nothing for you to do.'),
  'dco-not-all-read': ({ read, total }) => ({
    what: `GitHub lists ${read} of the ${total} commits; those are signed off.`,
    how: 'Please look at the rest, or have the commits squashed.',
  }),

  'wip-fine': say('Ready for review.'),
  'wip-draft': say('This is a draft, so it waits.', 'When it is ready, press **Ready for review**.'),
  'wip-title': say('The title begins with `WIP`, so it waits.', 'When it is ready, take `WIP` out of the title.'),

  'size-fine': ({ lines, label }) => only(`${code(label)}: ${lines} changed lines, generated files left out.`),
  'size-over-limit': ({ lines, limit }) => ({
    what: `${lines} changed lines; above ${limit} a review takes very long.`,
    how: 'Send first what can stand alone, for example a refactoring without a change of behaviour.',
  }),
  'size-unknown': say('GitHub lists only part of the changed files, so the size is not known.'),

  'critical-path-fine': say('No file of the performance-critical path is touched.'),
  'critical-path-unknown': say('Whether a file is on the performance-critical path could not be read.'),
  'critical-path-file': say(
    'This file is on the performance-critical path: look for new synchronous I/O, locks, long tasks, and logs at info level or above.',
  ),
  'critical-path-touched': ({ paths, clearedBy }) => ({
    what: `Touches the performance-critical path: ${list(paths)}.`,
    how: `Look for new synchronous I/O, locks, long tasks, and logs at info level or above.${cleared(clearedBy)}`,
  }),

  'guides-fine': say('No maintenance guide has to change.'),
  'guides-stale': ({ folders, guides, clearedBy }) => ({
    what: `Changes ${list(folders)} and not ${isMany(folders) ? 'their maintenance guides' : 'its maintenance guide'}.`,
    how: `If ownership, start or stop order, data contracts, invariants or metrics change, update ${list(guides)} here too.${cleared(clearedBy)}`,
  }),
} satisfies Record<string, Sentence>

export type Topic = keyof typeof SENTENCES

/** Every topic a rule may name. */
export const topics = Object.keys(SENTENCES) as readonly Topic[]

/** What is the matter, and what to do: Markdown, one line each; `how` is '' when there is nothing to do. */
export function words(topic: string, facts: Facts): Words {
  const sentence: Sentence | undefined = Object.hasOwn(SENTENCES, topic) ? SENTENCES[topic as Topic] : undefined
  return sentence ? sentence(facts) : only(codeSpan(topic))
}

function say(what: string, how = ''): Sentence {
  return () => ({ what, how })
}

function note(what: string): Sentence {
  return ({ picked }) => ({
    what,
    how: picked ? `Copy the note of \`#${picked}\`, from which this was picked, or write \`None\`.` : NOTE_FIX,
  })
}

function only(what: string): Words {
  return { what, how: '' }
}

function code(fact: Facts[string] | undefined, most = 120): string {
  return codeSpan(String(fact ?? ''), most)
}

/** Up to three items as code, then how many more. */
function list(fact: Facts[string] | undefined): string {
  const items = Array.isArray(fact) ? fact.map((item: string | number) => codeSpan(String(item))) : []
  const more = items.length > 3 ? ` and ${items.length - 3} more` : ''
  return items.slice(0, 3).join(', ') + more
}

function issues(fact: Facts[string] | undefined): string {
  return list(Array.isArray(fact) ? fact.map((number: string | number) => `#${number}`) : [])
}

function isMany(fact: Facts[string] | undefined): boolean {
  return Array.isArray(fact) && fact.length > 1
}

function are(fact: Facts[string] | undefined): string {
  return isMany(fact) ? 'are' : 'is'
}

function does(fact: Facts[string] | undefined): string {
  return isMany(fact) ? 'do' : 'does'
}

function unsigned(bad: Facts[string] | undefined, total: Facts[string] | undefined): string {
  if (total === 1) return 'The commit lacks a sign-off'
  return bad === 1 ? `One of ${total} commits lacks a sign-off` : `${bad} of ${total} commits lack a sign-off`
}

function cleared(label: Facts[string] | undefined): string {
  return label ? ` A maintainer clears this with the label ${code(label)}.` : ''
}
