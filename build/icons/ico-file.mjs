// @ts-check

/** @typedef {import('./draw-pictures.mjs').Picture} Picture */

/**
 * A Windows .ico of square pictures. Up to 128 px they are stored as bitmaps, which every part of Windows reads at every
 * size; 256 px as PNG, which is how Windows itself stores them.
 * Source: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 * @param {readonly Picture[]} pictures
 * @returns {Buffer}
 */
export function icoFile(pictures) {
  const images = pictures.map((picture) => (picture.size < 256 ? bitmap(picture) : picture.png))
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size }] of pictures.entries()) {
    const entry = 6 + 16 * index
    const { length } = /** @type {Buffer} */ (images[index])
    // A byte each for width and height, where 0 is 256.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += length
  }
  return Buffer.concat([header, ...images])
}

/**
 * BITMAPINFOHEADER, rows of BGRA from the bottom up, then the mask of one bit a pixel from before there was alpha: all
 * zero, since alpha says it all.
 * @param {Picture} picture
 */
function bitmap({ size, rgba }) {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from(rgba.subarray(row * size * 4, (row + 1) * size * 4)),
  ).reverse()
  const pixels = Buffer.concat(rows)
  for (let at = 0; at < pixels.length; at += 4) pixels.subarray(at, at + 3).reverse()
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size)
  return Buffer.concat([header, pixels, mask])
}
