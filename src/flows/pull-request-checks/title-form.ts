// The form of a title: TiKV's AGENTS.md, "PR title": `module [, module2, module3]: what's changed`, or `*: what's changed`.

const FORM = /^(?:\*|[\w\-/.]+(?:\s*,\s*[\w\-/.]+)*): +\S/
// A kind of change is no module; `docs`, `ci`, `test` and the like may well be one, and TiKV's log uses `chore` as one.
const KIND = /^(?:feat|feature|fix|bugfix|refactor|style)!?(?:\([^)]*\))?!?:/i
const TAG = /^(?:\W?(?:WIP|DNM)\W+|\[(?:WIP|DNM|cherry[- ]?pick)\]\s*)+/i

/** Does this title have TiKV's form? Marks of work in progress before it are forgiven. */
export function hasTitleForm(title: string): boolean {
  const bare = bareTitle(title)
  return FORM.test(bare) && !KIND.test(bare)
}

/** The title without marks such as `[WIP]` or `[DNM]` before it. */
export function bareTitle(title: string): string {
  return title.trim().replace(TAG, '')
}
