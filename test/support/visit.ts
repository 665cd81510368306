/** What a page was, and the address that redirects led to. */
export interface Visited {
  readonly address: string
  readonly status: number
  readonly html: string
}

/** Asks for a page as a browser without scripts does: with these cookies, which it adds to, and on through redirects. */
export async function visit(
  cookies: Map<string, string>,
  address: string,
  { form, signal }: { readonly form?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<Visited> {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    ...(signal === undefined ? {} : { signal }),
  })
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
  const next = response.headers.get('location')
  if (next !== null)
    return await visit(cookies, new URL(next, address).href, signal === undefined ? {} : { signal })
  return { address, status: response.status, html: await response.text() }
}
