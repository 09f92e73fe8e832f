// Grades answers as the MDN HTTP Observatory does: reads [{name, url, plain, headers?, method?}], where plain is the same
// address without TLS, and prints [{name, status, hasScripts, score, failed}].
// No redirect is followed: each answer is graded for what it says itself.

import https from "node:https";
import axios from "axios";
import { ALL_TESTS } from "@mdn/mdn-http-observatory/src/constants.js";
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "@mdn/mdn-http-observatory/src/grader/charts.js";
import { getScoreModifier } from "@mdn/mdn-http-observatory/src/grader/grader.js";
import { Session } from "@mdn/mdn-http-observatory/src/retriever/session.js";
import { parseHttpEquivHeaders } from "@mdn/mdn-http-observatory/src/retriever/utils.js";
import { HTML_TYPES, Requests } from "@mdn/mdn-http-observatory/src/types.js";

const client = axios.create({
  httpsAgent: new https.Agent({ servername: "localhost" }), // whatever Host is asked for
  maxRedirects: 0,
  responseType: "text",
  transformResponse: (text) => text,
  validateStatus: () => true,
});

async function retrieve({ url, plain, headers = {}, method = "GET" }) {
  const requests = new Requests(new URL(url).hostname);
  // An answer of theirs says whether the certificate was verified: by axios, which refuses one that is not
  const answer = { ...(await client.request({ url, method, headers })), verified: true };
  let first = null; // who asks for another host without HTTPS gets no answer
  try {
    first = { ...(await client.request({ url: plain, method, headers })), verified: true };
  } catch (error) {
    if (error.code !== "ECONNRESET") throw error;
  }
  const cors = await client.request({
    url,
    method: "OPTIONS",
    headers: { ...headers, "Access-Control-Request-Method": "GET", Origin: "https://http-observatory.security.mozilla.org" },
  });
  requests.responses.auto = requests.responses.https = answer;
  requests.responses.http = first;
  requests.responses.httpRedirects = [
    { url: new URL(plain), status: first?.status },
    ...(first?.headers.location ? [{ url: new URL(first.headers.location), status: answer.status }] : []),
  ];
  requests.responses.httpsRedirects = [{ url: new URL(url), status: answer.status }];
  requests.responses.cors = { ...cors, verified: true };
  requests.session = new Session(new URL(url));
  requests.resources.path = answer.data;
  const isPage = HTML_TYPES.has(answer.headers["content-type"]?.split(";")[0]);
  answer.httpEquiv = isPage ? parseHttpEquivHeaders(answer.data, url) : new Map();
  return requests;
}

function grade(requests) {
  let score = 100;
  let withoutCredit = 100;
  const failed = [];
  for (const test of ALL_TESTS) {
    const result = test(requests);
    if (!result.result) continue;
    const modifier = getScoreModifier(result.result);
    score += modifier;
    withoutCredit += Math.min(modifier, 0);
    if (!result.pass) failed.push(result.result);
  }
  return { score: withoutCredit >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? score : withoutCredit, failed };
}

let input = "";
for await (const part of process.stdin) input += part;
const graded = [];
for (const asked of JSON.parse(input)) {
  const requests = await retrieve(asked);
  const { status, data } = requests.responses.auto;
  graded.push({ name: asked.name, status, hasScripts: /<script\s[^>]*src=/.test(data), ...grade(requests) });
}
console.log(JSON.stringify(graded));
