import { visit, type Visited } from './visit.ts'

/**
 * A browser that follows redirects with cookies, fills in the login form of `oidcIssuer` and agrees to what it asks.
 * Answers the last page, which is that of our own callback.
 */
export async function signInByForm(url: string): Promise<Visited> {
  const cookies = new Map<string, string>()
  let page = await visit(cookies, url)
  for (let step = 0; step < 3; step++) {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.html)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(page.html)?.[1]
    if (action === undefined || prompt === undefined) break
    const form = { prompt, ...(prompt === 'login' ? { login: 'alice', password: 'any' } : {}) }
    page = await visit(cookies, new URL(action, url).href, { form })
  }
  return page
}
