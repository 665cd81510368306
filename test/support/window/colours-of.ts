/// <reference lib="dom" />
import type { Locator } from 'playwright-core'

/** The colours (`#rrggbb`) of the pixels that the browser paints where an element stands. */
export async function coloursOf(element: Locator): Promise<ReadonlySet<string>> {
  const picture = await element.screenshot()
  // A page of its own: that of the application may read no pictures.
  const reader = await element.page().context().newPage()
  try {
    return new Set(await reader.evaluate(read, picture.toString('base64')))
  } finally {
    await reader.close()
  }
}

async function read(base64: string): Promise<string[]> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
  if (context === null) throw new Error('the browser gives no canvas')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const colours = new Set<string>()
  for (let at = 0; at < data.length; at += 4)
    colours.add(
      `#${Array.from(data.subarray(at, at + 3), (part) => part.toString(16).padStart(2, '0')).join('')}`,
    )
  return [...colours]
}
