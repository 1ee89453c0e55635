// Prints the examples of the CommonMark specification as JSON: a list of objects with `number`, `section`, `markdown`, `html`.
import { tests } from "commonmark-spec";

// Tabs stand as arrows in the specification.
const plain = (text) => text.replaceAll("→", "\t");
process.stdout.write(
  `${JSON.stringify(tests.map((one) => ({ ...one, markdown: plain(one.markdown), html: plain(one.html) })))}\n`,
);
