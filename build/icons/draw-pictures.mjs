// @ts-check
/// <reference lib="dom" />
import { chromium } from 'playwright-core'
import { chromiumPath } from '../chromium-path.mjs'

/** @typedef {{ size: number, png: Buffer, rgba: Buffer }} Picture square, `size` px; `rgba` four bytes a pixel from the top left, not premultiplied */
/** @typedef {(svg: string, size: number) => Promise<Picture>} Draw */

/**
 * Lets Chromium draw SVGs for as long as `use` runs, which is as good a renderer as there is and the one that shows the
 * favicon anyway.
 * @template Result
 * @param {(draw: Draw) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function drawPictures(use) {
  const browser = await chromium.launch({ executablePath: chromiumPath })
  try {
    const page = await browser.newPage()
    return await use(async (svg, size) => {
      const drawn = await page.evaluate(drawInPage, { svg, size })
      return {
        size,
        png: Buffer.from(drawn.png, 'base64'),
        rgba: Buffer.from(drawn.rgba, 'base64'),
      }
    })
  } finally {
    await browser.close()
  }
}

/**
 * Runs in the page.
 * @param {{ svg: string, size: number }} wanted
 */
async function drawInPage({ svg, size }) {
  const image = new Image(size, size)
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(image, 0, 0, size, size)
  const { data } = context.getImageData(0, 0, size, size)
  let bytes = ''
  for (const byte of data) bytes += String.fromCharCode(byte)
  return { png: canvas.toDataURL('image/png').split(',')[1] ?? '', rgba: btoa(bytes) }
}
