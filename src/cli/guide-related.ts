// `guide related <file|->`: the sections of the guide worth reading beside a title, a text and changed files.
import * as z from 'zod'
import { loadGuide } from '../guide/load.ts'
import { buildIndex, related } from '../guide/related.ts'
import { readGuideFiles } from '../guide-files.ts'
import type { GuideIo } from './guide-verify.ts'

const Path = z.union([z.string().min(1), z.looseObject({ path: z.string().min(1) }).transform(({ path }) => path)])
const Input = z.looseObject({
  title: z.string(),
  body: z.string().nullish(),
  files: z.array(Path).nullish(),
})

/** Prints the sections; exit code 0, or 2 when the input is no such JSON. */
export async function guideRelated(args: readonly string[], io: GuideIo): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0 || /^-./.test(path))
    return wrongUse(io, 'usage: guide related <file|-> [--json]')
  const text = await io.readText(path).catch(() => null)
  if (text === null) return wrongUse(io, `guide related: cannot read ${path}`)
  const query = readQuery(text)
  if (typeof query === 'string') return wrongUse(io, `guide related: ${query}`)
  const { title, body, files } = query
  const found = related(buildIndex(loadGuide(readGuideFiles()).pages), { title, body: body ?? '', files: files ?? [] })
  const sections = found.map(({ page, anchor, title: name, score, why }) => ({
    id: page,
    anchor,
    title: name,
    score,
    why,
  }))
  if (args.includes('--json')) io.out(JSON.stringify({ sections }))
  else if (sections.length === 0) io.out('nothing in the guide is near enough')
  else
    for (const { id, anchor, title: name, why } of sections)
      io.out(`${name}  (${id}${anchor ? `#${anchor}` : ''})  ${why}`)
  return 0
}

function readQuery(text: string): z.infer<typeof Input> | string {
  try {
    const parsed = Input.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    return `\`${issue?.path.join('.') || 'input'}\`: ${issue?.message ?? 'is wrong'}`
  } catch {
    return 'the input is not JSON; give {"title": "…", "body": "…", "files": ["…"]}'
  }
}

function wrongUse(io: GuideIo, line: string): number {
  io.err(line)
  return 2
}
