// A subject is what we reconcile: one issue or pull request, or a whole repository when the number is 0.

/** Names one thing on GitHub that is put right as a whole. `number` 0 stands for the repository itself. */
export interface Subject {
  readonly installation: number
  readonly owner: string
  readonly repo: string
  readonly number: number
}

/** The inbox key: `owner/repo#number`, lower case, because GitHub compares names without case. */
export function subjectKey(subject: Pick<Subject, 'owner' | 'repo' | 'number'>): string {
  return `${subject.owner}/${subject.repo}#${subject.number}`.toLowerCase()
}
