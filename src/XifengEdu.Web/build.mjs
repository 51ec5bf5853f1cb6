import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

// The old Chromium kernels still found in county offices; what they cannot read fails the build instead of the page.
const target = 'chrome80';
const tooNew = /:has\(|color-mix\(|:is\(|:where\(|@layer|@container|@import|https?:\/\/(?!www\.w3\.org\/)/;
const outdir = 'wwwroot/dist';

process.chdir(import.meta.dirname);
await rm(outdir, { recursive: true, force: true });

const theme = sass.compile('assets/theme.scss', {
  loadPaths: ['node_modules'],
  quietDeps: true,
  // Bootstrap 5 is written for @import; this goes with Bootstrap 6.
  silenceDeprecations: ['import'],
});

const css = await esbuild.transform(theme.css, { loader: 'css', minify: true, target, legalComments: 'none' });
const forbidden = css.code.match(tooNew);
if (forbidden) throw new Error(`portal.css contains ${forbidden[0]}`);

await mkdir(outdir, { recursive: true });
await writeFile(`${outdir}/portal.css`, css.code);

await esbuild.build({
  entryPoints: ['assets/portal.js', 'assets/charts.js', 'assets/sheet.js', 'assets/editor.js', 'assets/upload.js'],
  outdir,
  bundle: true,
  format: 'iife',
  minify: true,
  target,
  legalComments: 'none',
  logLevel: 'error',
});
