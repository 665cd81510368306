import type { HttpResponse } from '@smithy/core/protocols'

/** The body of an answer; of one longer than `longest` bytes no more than that. */
export async function beginningOf({ body }: HttpResponse, longest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longest) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
