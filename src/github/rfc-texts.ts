// The texts of all earlier RFCs, read once for each state of their folder.
import type { FileText } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { BlobData } from './data.ts'
import { rfcTextsQuery, rfcTreeQuery } from './decision-query.ts'

export interface RfcTexts {
  /** The folder's tree: the same as long as no text changes. */
  readonly tree: string
  readonly texts: readonly FileText[]
}

interface Folder {
  readonly repository: {
    readonly folder: {
      readonly oid?: string
      readonly entries?: readonly { readonly name: string; readonly object: BlobData }[] | null
    } | null
  } | null
}

export interface RfcPlace {
  readonly repository: string
  readonly folder: string
}

/** Reads the texts, unless `known` is still what is there. Null: GitHub did not tell. Throws on a rate limit. */
export async function readRfcTexts(
  client: Client,
  { repository, folder }: RfcPlace,
  known: RfcTexts | null,
): Promise<RfcTexts | null> {
  const [owner = '', repo = ''] = repository.split('/')
  if (known !== null) {
    const { data } = await ask<Folder>(client, rfcTreeQuery(folder), { owner, repo })
    if (data.repository?.folder?.oid === known.tree) return known
  }
  const { data } = await ask<Folder>(client, rfcTextsQuery(folder), { owner, repo })
  const { oid, entries } = data.repository?.folder ?? {}
  if (oid === undefined) return null
  const texts = (entries ?? []).flatMap(({ name, object }) =>
    object?.text == null ? [] : [{ path: `${folder}/${name}`, text: object.text }],
  )
  return { tree: oid, texts }
}
