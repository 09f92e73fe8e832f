// Reads feeds as a feed reader does: reads [{path, kind, text}] and prints [{path, items, problems}].

import { parseAtomFeed, parseRssFeed } from "feedsmith";

const ADDRESS = /^https?:\/\//;

function problemsOf(kind, feed) {
  const items = (kind === "atom" ? feed.entries : feed.items) ?? [];
  const problems = [];
  const want = (value, what) => value || problems.push(`no ${what}`);
  want(feed.title, "title");
  want(kind === "atom" ? feed.updated : feed.lastBuildDate, "date of the feed");
  want(kind === "atom" ? feed.id : feed.link, "identity");
  const own = kind === "atom" ? feed.links : feed.atom?.links;
  want(own?.some((link) => link.rel === "self" && ADDRESS.test(link.href)), "address of its own");
  const identities = new Set();
  for (const item of items) {
    const name = item.title ?? "an item";
    want(item.title, `title of an item`);
    const identity = kind === "atom" ? item.id : item.guid?.value;
    want(identity && !identities.has(identity), `identity of its own of ${name}`);
    identities.add(identity);
    const link = kind === "atom" ? item.links?.find((link) => !link.rel || link.rel === "alternate")?.href : item.link;
    want(ADDRESS.test(link), `full address of ${name}`);
    const content = kind === "atom" ? item.content : item.content?.encoded;
    want(content, `content of ${name}`);
    const date = kind === "atom" ? item.updated : item.pubDate;
    want(date && !Number.isNaN(Date.parse(date)), `date of ${name}`);
    for (const [, address] of JSON.stringify(content ?? "").matchAll(/(?:href|src)=\\"([^"\\]*)/g)) {
      want(/^(https?:|mailto:|tel:|#)/.test(address), `full address in ${name}: ${address}`);
    }
  }
  return { items: items.length, problems };
}

let input = "";
for await (const part of process.stdin) input += part;
const read = JSON.parse(input).map(({ path, kind, text }) => {
  try {
    return { path, ...problemsOf(kind, kind === "atom" ? parseAtomFeed(text) : parseRssFeed(text)) };
  } catch (error) {
    return { path, items: 0, problems: [`can't be read: ${error.message}`] };
  }
});
console.log(JSON.stringify(read));
