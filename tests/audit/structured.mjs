// Reads the structured data of pages as Google does: reads [{path, html}] and prints [{path, nodes, problems}].

import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

let input = "";
for await (const part of process.stdin) input += part;
const read = [];
for (const { path, html } of JSON.parse(input)) {
  const found = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html);
  const problems = found.errors.map((error) => error.message ?? JSON.stringify(error));
  for (const issue of await new Validator(null).validate(found)) {
    if (issue.severity === "ERROR") {
      problems.push(`${issue.path.map((step) => step.type).join(" > ")}: ${issue.issueMessage}`);
    }
  }
  const scripts = [...html.matchAll(/<script type="?application\/ld\+json"?>(.*?)<\/script>/gs)];
  const nodes = scripts.flatMap(([, text]) => JSON.parse(text)["@graph"] ?? [JSON.parse(text)]);
  read.push({ path, nodes, problems });
}
console.log(JSON.stringify(read));
