/* Makes the indexes of MiniSearch and Pagefind from docs: `node make_indexes.mjs SITE LANGUAGE`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { options } from "./drivers/minisearch-options.js";

const [site, language] = process.argv.slice(2);
const folder = join(site, "minisearch");
const docs = JSON.parse(readFileSync(join(folder, "docs.json"), "utf8"));
const { stemmer } = await import(join(folder, "stemmer.js"));

for (const mode of ["plain", "tuned"]) {
  const search = new MiniSearch(options(mode, stemmer));
  search.addAll(docs);
  writeFileSync(join(folder, `${mode}.json`), JSON.stringify(search));
}

const { index } = await pagefind.createIndex();
for (const { id, html } of docs) {
  const { errors } = await index.addHTMLFile({
    url: `/faq/${id}/`,
    content: `<html lang="${language}"><body>${html}</body></html>`,
  });
  if (errors.length) throw new Error(errors.join("\n"));
}
await index.writeFiles({ outputPath: join(site, "pagefind") });
await pagefind.close();
