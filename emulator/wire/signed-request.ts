/** A request with what a signature covers, byte for byte. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string | string[]>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export async function readSignedRequest(request: Request): Promise<SignedRequest> {
  const url = new URL(request.url)
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return {
    method: request.method,
    path: url.pathname,
    query,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  }
}
