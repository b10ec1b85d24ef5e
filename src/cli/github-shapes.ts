// GitHub's own JSON of pull requests, comments and reviews (REST, or `gh --json`) put into the words of vote-input.ts.

type Values = Readonly<Record<string, unknown>>

/** Our name of a value, and GitHub's names of it; the first that is there is taken. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  pullRequest: ['pull_request', 'pull'],
  author: ['user'],
  createdAt: ['created_at'],
  submittedAt: ['submitted_at'],
  editedAt: ['edited_at', 'lastEditedAt', 'last_edited_at'],
  endedAt: ['merged_at', 'mergedAt', 'closed_at', 'closedAt'],
}

/** The same value where nothing of GitHub's shape is found. Other keys stay as they are. */
export function fromGitHub(value: unknown): unknown {
  if (!isMap(value)) return value
  const { pullRequest, comments, reviews, electorate, ...rest } = renamed(value)
  return {
    ...rest,
    ...(pullRequest === undefined ? {} : { pullRequest: pullOf(pullRequest) }),
    ...(comments === undefined ? {} : { comments: eachOf(comments, writtenOf) }),
    ...(reviews === undefined ? {} : { reviews: eachOf(reviews, writtenOf) }),
    ...(electorate === undefined
      ? {}
      : { electorate: Array.isArray(electorate) ? { maintainers: electorate } : electorate }),
  }
}

function pullOf(value: unknown): unknown {
  if (!isMap(value)) return value
  const pull = renamed(value)
  const isMerged = pull.merged === true || typeof (pull.merged_at ?? pull.mergedAt) === 'string'
  const state = typeof pull.state === 'string' ? pull.state.toLowerCase() : undefined
  return { ...pull, ...personsOf(pull), ...(isMerged ? { state: 'merged' } : state === undefined ? {} : { state }) }
}

/** REST tells an edit of a comment only by `updated_at`; it does not say who made it, so it counts as the author's. */
function writtenOf(value: unknown): unknown {
  if (!isMap(value)) return value
  const written = renamed(value)
  const { updated_at: updated, createdAt, editedAt } = written
  const isEdited = typeof updated === 'string' && editedAt === undefined && updated !== createdAt
  const inline = typeof written.diff_hunk === 'string' ? { inline: true } : {}
  return { ...written, ...personsOf(written), ...inline, ...(isEdited ? { editedAt: updated } : {}) }
}

/** `{login, type: 'Bot'}` and `{login, __typename: 'Bot'}`. Ids that are no numbers are of another kind than REST's. */
function personsOf({ author, editor }: Values): Values {
  const person = (who: unknown) => {
    if (!isMap(who)) return who
    const isBot = who.type === 'Bot' || who.__typename === 'Bot'
    return {
      login: who.login,
      ...(typeof who.id === 'number' ? { id: who.id } : {}),
      ...(isBot ? { bot: true } : botOf(who)),
    }
  }
  return {
    ...(author === undefined ? {} : { author: person(author) }),
    ...(editor === undefined ? {} : { editor: person(editor) }),
  }
}

function botOf({ bot, is_bot: isBot }: Values): Values {
  return typeof bot === 'boolean' ? { bot } : typeof isBot === 'boolean' ? { bot: isBot } : {}
}

function renamed(value: Values): Values {
  const names = Object.entries(NAMES).flatMap(([ours, theirs]) => {
    const there =
      theirs.find((name) => value[name] !== undefined && value[name] !== null) ?? theirs.find((name) => name in value)
    return value[ours] !== undefined || there === undefined ? [] : [[ours, value[there]]]
  })
  return { ...value, ...Object.fromEntries(names) }
}

function eachOf(list: unknown, change: (item: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(change) : list
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
