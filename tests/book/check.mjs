// Looks at the built book as a reader does. Fails with a list of what is wrong.

import { mkdtemp, mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

// What is looked for, and the page that has to be among the results.
const SEARCHES = [
  ["SyncConnection", "reference/connections.html", "an operation"],
  ["list_sources", "reference/connections.html", "an operation's method"],
  ["additionalInformationNeeded", "reference/connections.html", "an enum value"],
  ["id_webhook_data", "reference/connections.html", "a field of webhooks"],
  ["connector_uuid", "reference/connections.html", "a field"],
];

const problems = [];
const book = process.env.BOOK;
const pictures = join(import.meta.dirname, "pictures");
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });

const { server, origin } = await serve(book);
const profile = await mkdtemp(join(tmpdir(), "book-check-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: FLAGS,
  viewport: DESK,
});

browser.on("request", (request) => {
  const url = request.url();
  if (!url.startsWith(origin + "/") && !url.startsWith("data:")) problems.push(`a request to ${url}`);
});
browser.on("response", (response) => {
  if (response.status() >= 400 && !response.url().endsWith("/favicon.ico")) {
    problems.push(`${response.status()} for ${response.url()}`);
  }
});

const page = await browser.newPage();
page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));

try {
  const pages = await allPages();
  await searchesFind();
  await themesAreReadable();
  await everyPageFits(pages);
  await everyAnchorIsThere(pages);
} finally {
  await browser.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log("the book is as it should be");

async function allPages() {
  const entries = await readdir(book, { recursive: true, withFileTypes: true });
  const files = entries.filter((it) => it.isFile() && it.name.endsWith(".html"));
  const paths = files.map((it) => relative(book, join(it.parentPath, it.name)));
  // The first is all pages on one, for printing; the second is framed by others; the third is what isn't found.
  return paths.filter((path) => !["print.html", "toc.html", "404.html"].includes(path)).sort();
}

async function open(path) {
  await page.goto(`${origin}/${path}`, { waitUntil: "load" });
}

/** On a phone, nothing but tables and code is wider than the screen, and those scroll by themselves. */
async function everyPageFits(pages) {
  await page.setViewportSize(PHONE);
  for (const path of pages) {
    await open(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > PHONE.width) problems.push(`${path} is ${width} pixels wide on a phone of ${PHONE.width}`);
  }
  console.log(`${pages.length} pages fit a phone`);
}

/** What mdBook made of the headings is what the links expect. */
async function everyAnchorIsThere(pages) {
  const links = new Set();
  for (const path of pages) {
    await open(path);
    const found = await page.$$eval("main a[href]", (all) => all.map((it) => it.href));
    found.filter((it) => it.startsWith(origin)).forEach((it) => links.add(it));
  }
  let opened = "";
  for (const link of [...links].sort()) {
    const [path, anchor] = link.slice(origin.length + 1).split("#");
    if (path !== opened) {
      const answer = await page.goto(`${origin}/${path}`, { waitUntil: "domcontentloaded" }).catch(() => null);
      if (!answer?.ok()) {
        problems.push(`${link} leads to no page`);
        continue;
      }
      opened = path;
    }
    const there = await page.evaluate((id) => !id || document.getElementById(id) !== null, decodeURIComponent(anchor ?? ""));
    if (!there) problems.push(`${link} leads to no heading`);
  }
  console.log(`${links.size} links of the built pages lead somewhere`);
}

/** Text stands out from its background (4.5 to 1, as for WCAG's level AA), by the reader's own preference. */
async function themesAreReadable() {
  const shown = ["index.html", "guide/connecting.html", "reference/connections.html", "reference/webview.html"];
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      await page.setViewportSize(viewport);
      for (const path of shown) {
        await open(path);
        const { bright, weak } = await page.evaluate(contrasts);
        if (bright !== (scheme === "light")) problems.push(`${path} isn't ${scheme}`);
        for (const it of weak) problems.push(`${path}, ${scheme}: ${it}`);
        await page.screenshot({ path: join(pictures, `${path.replaceAll(/[/.]/g, "-")}-${scheme}-${size}.png`) });
      }
    }
  }
  console.log("light and dark are readable");
}

/** Runs in the page: whether its background is bright, and kinds of text that hardly stand out. */
function contrasts() {
  const parse = (text) => {
    const numbers = text.match(/[\d.]+/g).map(Number);
    return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((it) => it / 255).map((it) => (it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const { rgb, alpha } = parse(getComputedStyle(it).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return [255, 255, 255];
  };
  const weak = new Set();
  for (const element of document.querySelectorAll("main :is(p, td, th, li, h1, h2, h3, a, code)")) {
    const [a, b] = [parse(getComputedStyle(element).color).rgb, background(element)].map(luminance);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (element.textContent.trim() && ratio < 4.5) weak.add(`${element.tagName} has a contrast of ${ratio.toFixed(1)}`);
  }
  return { bright: luminance(background(document.querySelector("main"))) > 0.5, weak: [...weak] };
}

async function searchesFind() {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
  for (const [text, expected, what] of SEARCHES) {
    await open("index.html");
    await page.keyboard.press("s");
    await page.locator("#mdbook-searchbar, #searchbar").first().pressSequentially(text, { delay: 5 });
    const results = page.locator(":is(#mdbook-searchresults, #searchresults) a");
    await results.first().waitFor({ timeout: 15000 }).catch(() => {});
    const found = await results.evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    if (!found.some((it) => it.includes(expected))) {
      problems.push(`the search for ${text} (${what}) doesn't find ${expected}, but ${JSON.stringify(found)}`);
    }
    await page.screenshot({ path: join(pictures, `search-${text}.png`) });
  }
  console.log(`${SEARCHES.length} searches find their pages`);
}
