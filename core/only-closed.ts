/** For a prompt that no text answers: rejects when it is closed, as its answer does, and never resolves. */
export async function onlyClosed(answer: Promise<string>): Promise<never> {
  throw new Error(`a prompt that no text answers was answered with ${(await answer).length} characters`)
}
