// /label and /remove-label: any label by its whole name. Which ones are free to all is for the guide to say.
import type { Command } from '../model/index.ts'
import { answerLabels } from './label-request.ts'
import { sayLabels } from './label-words.ts'

const BECAUSE = 'commands#label'
/** `/remove X` is no command of any bot here, but people type it. */
const UNDO = { name: 'remove-label', aliases: ['unlabel', 'remove'] }

export const label: Command = {
  name: 'label',
  aliases: ['labels'],
  undo: UNDO,
  usage: '/label X …',
  does: 'sets labels by their whole names; `/remove-label X …` takes them off',
  who: 'anyone for the labels of triage, people with the triage role for others',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  needsRole: true,
  loginsNamed: () => [],
  decide(typed, comment, snapshot) {
    const asked = { typed, comment, because: BECAUSE, command: 'label' } as const
    return answerLabels({ asked, family: '', present: typed.name !== UNDO.name }, snapshot)
  },
  words: sayLabels,
}
