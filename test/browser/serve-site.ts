// The built site on a port of its own, answered as src/serve.ts does.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { openGuideSite } from '../../src/web/guide-site.ts'

const DIST = fileURLToPath(new URL('../../guide/.vitepress/dist/', import.meta.url))

export interface ServedSite {
  /** Ends in `/guide`. */
  readonly url: string
  close(): void
}

/** Throws when the site has not been built. */
export async function serveSite(): Promise<ServedSite> {
  const site = openGuideSite(DIST)
  if (site === null) throw new Error('The site is not built. Run `npm run guide:build` first.')
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0]?.replace(/^\/guide\//, '') ?? ''
    const asked = { path, acceptEncoding: String(request.headers['accept-encoding']), ifNoneMatch: undefined }
    const { status, headers, body } = await site.answer(asked, [])
    response.writeHead(status, headers).end(body ?? undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/guide`, close: () => void server.close().closeAllConnections() }
}
