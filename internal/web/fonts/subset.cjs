// Makes the font files in ../static from the npm packages named in README.md:
// the letters of western and central European languages, the weights the pages
// use, and of Newsreader two optical sizes, as a foundry would cast them: read
// (16 point) and display (60 point).
const subset = require('subset-font'), fs = require('fs'), path = require('path');

const letters = ranges => ranges.split(',').map(r => {
  const [a, b] = r.replace('U+', '').split('-').map(h => parseInt(h, 16));
  return Array.from({ length: (b || a) - a + 1 }, (_, i) => String.fromCodePoint(a + i)).join('');
}).join('');
const latin = letters('U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BC,U+02C6,U+02DA,U+02DC,U+2002-200A,U+2010-2015,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+202F-2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2191,U+2193,U+2212');
const more = letters('U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+0218-021B,U+0259,U+02C7,U+02D8-02D9,U+02DB,U+02DD,U+1E9E,U+20A4,U+20A6,U+20A8-20AB,U+20AD,U+20B1-20B2,U+20B4,U+20B8-20BA,U+20BD');

const features = ['kern', 'liga', 'calt', 'ccmp', 'locl', 'mark', 'mkmk', 'tnum'];
const serif = 'newsreader/files/newsreader-', sans = 'schibsted-grotesk/files/schibsted-grotesk-';
const read = { opsz: 16, wght: { min: 400, max: 600 } }, display = { opsz: 60, wght: 510 };
const italic = { opsz: 16, wght: 400 }, work = { wght: { min: 400, max: 600 } };

const cuts = [
  ['read', serif + 'latin-opsz-normal', latin, read],
  ['display', serif + 'latin-opsz-normal', latin, display],
  ['italic', serif + 'latin-opsz-italic', latin, italic],
  ['work', sans + 'latin-wght-normal', latin, work],
  ['read-ext', serif + 'latin-ext-opsz-normal', more, read],
  ['display-ext', serif + 'latin-ext-opsz-normal', more, display],
  ['italic-ext', serif + 'latin-ext-opsz-italic', more, italic],
  ['work-ext', sans + 'latin-ext-wght-normal', more, work],
  ['name', serif + 'latin-opsz-italic', 'Corant', { opsz: 72, wght: 480 }],
];

(async () => {
  for (const [name, from, text, variationAxes] of cuts) {
    const file = path.join('node_modules/@fontsource-variable', from + '.woff2');
    const out = await subset(fs.readFileSync(file), text,
      { targetFormat: 'woff2', variationAxes, keepFeatures: features, noHinting: true });
    fs.writeFileSync(path.join(__dirname, '../static', name + '.woff2'), out);
    console.log(name.padEnd(12), out.length);
  }
})();
