/**
 * A browser that follows redirects with cookies, fills in the login form of `oidcIssuer` and agrees to what it asks.
 * Answers the last page, which is that of our own callback.
 */
export async function signInByForm(url: string): Promise<{ readonly status: number; readonly text: string }> {
  const cookies = new Map<string, string>()

  async function visit(address: string, form: Record<string, string> | null): Promise<Response> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = response.headers.get('location')
    return next === null ? response : visit(new URL(next, address).href, null)
  }

  let page = await visit(url, null)
  let text = await page.text()
  for (let step = 0; step < 3; step++) {
    const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(text)?.[1]
    if (action === undefined || prompt === undefined) break
    page = await visit(new URL(action, url).href, {
      prompt,
      ...(prompt === 'login' ? { login: 'alice', password: 'any' } : {}),
    })
    text = await page.text()
  }
  return { status: page.status, text }
}
