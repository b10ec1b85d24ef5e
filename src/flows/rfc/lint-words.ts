// What the lint of an RFC says: what is wrong and how to mend it, in one or two short sentences. Text of users only as code.
import { codeSpan } from '../../markdown/plain.ts'

/** A list of names as `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export const say = {
  folder: (folder: string, name: string) =>
    `RFC texts live in ${codeSpan(`${folder}/`)}. Move the file: ${codeSpan(`${folder}/${name}`)}.`,
  name: (wanted: string) =>
    `The file name is four digits and words in lower case, joined by hyphens. Rename it to ${codeSpan(wanted)}.`,
  templateName: (wanted: string) =>
    `The file still has the name of the example. Name it for its subject, like ${codeSpan(wanted)}.`,
  number: (wanted: string, number: number) =>
    `The number in the name is that of the pull request, #${number}. Rename it: ${codeSpan(`git mv … ${wanted}`)}.`,
  noTitle: () => 'The text does not begin with a title. Put `# ` and the name of the feature on the first line.',
  templateTitle: () => "The title is still the template's. Write the name of the feature.",
  noPullLine: (url: string) =>
    `The line with the pull request is missing. Put ${codeSpan(`- RFC PR: ${url}`)} under the title.`,
  pullNotRead: (url: string) => `No pull request could be read from this line. Write ${codeSpan(`- RFC PR: ${url}`)}.`,
  wrongPull: (found: string, url: string) =>
    `This links ${codeSpan(found)}, and the RFC is another pull request. Write ${codeSpan(`- RFC PR: ${url}`)}.`,
  noTrackingLine: () =>
    'The line for the tracking issue is missing. Put `- Tracking Issue: https://github.com/tikv/repo/issues/0000` under the title; the number can wait until the RFC is accepted.',
  trackingOpen: () =>
    'The tracking issue is not filled in yet. It is needed before the merge, when the RFC has been accepted.',
  trackingNeeded: () =>
    'The RFC is accepted, so its tracking issue can be found from here. Create it and write its address on this line.',
  trackingNotRead: (found: string) =>
    `No issue could be read from ${codeSpan(found)}. Write ${codeSpan('- Tracking Issue: https://github.com/<owner>/<repo>/issues/<number>')}.`,
  noSection: (name: string, after: string | null) =>
    `The section ${codeSpan(`## ${name}`)} is missing. Put it ${after === null ? 'at the beginning' : `after ${codeSpan(after)}`}; ${WHY[name] ?? 'the template has it'}.`,
  level: (heading: string, name: string) =>
    `${codeSpan(heading)} is a section of the template, so it has two signs. Write ${codeSpan(`## ${name}`)}.`,
  otherName: (heading: string, name: string) =>
    `${codeSpan(heading)} is read as ${codeSpan(name)}. The template's name is found sooner: ${codeSpan(`## ${name}`)}.`,
  order: (heading: string, before: string, all: readonly string[]) =>
    `${codeSpan(heading)} stands before ${codeSpan(before)}. The template's order is ${listed(all)}.`,
  empty: (name: string) =>
    `Nothing is written under ${codeSpan(name)}. Write it; ${WHY[name] ?? 'the template asks for it'}.`,
  unwritten: (name: string) =>
    `${codeSpan(name)} holds only the template's own words. Put your answer in their place; ${WHY[name] ?? 'the template asks for it'}.`,
  later: (name: string) => `${codeSpan(name)} is still to be written; ${WHY[name] ?? 'the template asks for it'}.`,
  left: (sentence: string) => `The template's question is still here: ${codeSpan(sentence, 80)}. Take it out.`,
  noImage: (source: string, near: string | null) =>
    `The image ${codeSpan(source)} is not in this change or in the repository. ${near === null ? 'Add the file, or link it by a whole address' : `Is it ${codeSpan(near)}`}${near === null ? '.' : '?'}`,
  licence: (found: string) =>
    `${codeSpan(found, 80)} reads like a licence of its own. What is merged here is under the Apache License 2.0; take the line out.`,
  tooLong: (most: number) =>
    `The text has more than ${most} characters, so only its first part was checked. Split it if you can.`,
  tangled: () => "The text is nested too deeply for markdownlint's rules, so they were not asked.",
  style: (description: string, detail: string, rule: string) =>
    `${detail === '' ? description : `${description} (${detail})`}. ${MEND[rule] ?? 'How to mend it'}: https://github.com/DavidAnson/markdownlint/blob/main/doc/${rule.toLowerCase()}.md`,
} as const

/** Why each section of TiKV's template is asked for, as half a sentence. */
const WHY: Readonly<Record<string, string>> = {
  Summary: 'it is what people of other teams read',
  Motivation: 'without the need nobody can weigh the cost',
  'Detailed design': 'it is what is agreed to',
  Drawbacks: 'each design costs something, and readers look for it',
  Alternatives: 'readers ask what else was looked at',
  'Unresolved questions': 'if nothing is open, say so in one sentence',
}

/** What to do about the rules of markdownlint that RFC texts break most. */
const MEND: Readonly<Record<string, string>> = {
  MD004: 'Use one sign for all lists',
  MD007: 'Begin lists at the left, and indent by two blanks for each level below',
  MD009: 'Take the blanks at the end of the line away',
  MD010: 'Put blanks in place of the tab',
  MD012: 'Leave one empty line',
  MD014: 'Leave the `$` away where no output is shown',
  MD022: 'Put an empty line before and after the heading',
  MD024: 'Give each heading a name of its own',
  MD029: 'Number the list 1, 2, 3, or with ones only',
  MD031: 'Put an empty line before and after the code block',
  MD032: 'Put an empty line before and after the list',
  MD033: 'Write it in Markdown',
  MD036: 'Make it a heading with `###`',
  MD040: 'Name the language after the fence, or `text`',
}
