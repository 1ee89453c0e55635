/* Makes the indexes of MiniSearch and Pagefind from docs: `node make_indexes.mjs DOCS.json FOLDER`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { stemmer } from "stemmer";
import { options } from "./drivers/minisearch-options.js";

const [file, folder] = process.argv.slice(2);
const docs = JSON.parse(readFileSync(file, "utf8"));

mkdirSync(join(folder, "minisearch"), { recursive: true });
for (const mode of ["plain", "tuned"]) {
  const search = new MiniSearch(options(mode, stemmer));
  search.addAll(docs);
  writeFileSync(join(folder, "minisearch", `${mode}.json`), JSON.stringify(search));
}

const { index } = await pagefind.createIndex();
for (const { id, html } of docs) {
  const { errors } = await index.addHTMLFile({
    url: `/faq/${id}/`,
    content: `<html lang="en"><body>${html}</body></html>`,
  });
  if (errors.length) throw new Error(errors.join("\n"));
}
await index.writeFiles({ outputPath: join(folder, "pagefind") });
await pagefind.close();
