// @ts-check

/** @typedef {import('./draw-pictures.mjs').Picture} Picture */

/**
 * What macOS calls a picture of each size. Where two names share a size (256 px is 256 points, and 128 at twice the
 * density) it is stored under both. The plain 16 and 32 are left out: as PNG macOS shows them garbled in some places,
 * and it makes them of `ic11` well.
 * Source: https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 * @type {Readonly<Record<number, readonly string[]>>}
 */
const typesOfSize = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/**
 * A macOS .icns of square PNG pictures.
 * @param {readonly Picture[]} pictures of the sizes 32, 64, 128, 256, 512 and 1024.
 * @returns {Buffer}
 */
export function icnsFile(pictures) {
  const entries = pictures.flatMap(({ size, png }) => {
    const types = typesOfSize[size]
    if (types === undefined) throw new Error(`an .icns has no picture of ${size} px`)
    return types.map((type) => chunk(type, png))
  })
  return chunk('icns', Buffer.concat(entries))
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function chunk(type, content) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([header, content])
}
