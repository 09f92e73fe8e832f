// Judges web manifests: reads [{path, text}] and prints [{path, problems}].

import validate from "web-app-manifest-validator";

let input = "";
for await (const part of process.stdin) input += part;
console.log(JSON.stringify(JSON.parse(input).map(({ path, text }) => ({ path, problems: validate(JSON.parse(text)) }))));
