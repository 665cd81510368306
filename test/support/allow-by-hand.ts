/** What a person does on an emulator's sign-in page: reads it, presses "Allow access", and is sent back. */
export async function allowByHand(url: string): Promise<void> {
  const page = await (await fetch(url)).text()
  const action = /action="([^"]+)"/.exec(page)?.[1]
  const [, name, value] = /type="hidden" name="([^"]+)" value="([^"]+)"/.exec(page) ?? []
  if (action === undefined || name === undefined || value === undefined)
    throw new Error(`nothing to allow on ${url}`)
  const answer = await fetch(new URL(action, url), {
    method: 'POST',
    body: new URLSearchParams({ [name]: value, decision: 'approved' }),
  })
  if (!answer.ok) throw new Error(`${action}: ${answer.status}`)
}
