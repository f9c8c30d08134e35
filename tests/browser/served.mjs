// A tipserve under way on an index of its own, and a browser that reaches nothing else.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const programs = process.env.TIP_PROGRAMS;  // the folder of a build
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

// Indexes `paths` and serves them; `update` indexes them once more, `close` ends it.
export async function serve(paths) {
  assert(programs, "TIP_PROGRAMS names the folder of a build");
  const folder = mkdtempSync(join(tmpdir(), "tip-browser-"));
  const index = (verb, of) =>
    execFileSync(join(programs, "indexer/tipidx"), [verb, "--index", join(folder, "index"), ...of], { stdio: "ignore" });
  index("build", paths);
  const server = spawn(join(programs, "searcher/tipserve"), ["--index", join(folder, "index"), "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise((resolve, reject) => {
    createInterface(server.stdout).once("line", resolve);
    server.once("exit", () => reject(new Error("tipserve ended")));
  });
  return {
    base: new URL(address).origin,
    update: (changed) => index("update", changed),
    close() {
      server.removeAllListeners("exit");
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function launch() {
  assert(chromium, "chromium is not installed");
  return puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
  });
}

export const DESK = { width: 1440, height: 900 };
export const NARROW = { width: 1024, height: 800 };
export const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true };

// A page of its own that fails the test where it asks for anything beyond `base` or breaks its policy.
export async function openPage(browser, base, { size = DESK, script = true, theme = "light", languages = "en" } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(size);
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: theme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.setExtraHTTPHeaders({ "Accept-Language": languages });
  const faults = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(base + "/")) faults.push("asked for " + request.url());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const where = message.location()?.url ?? "";
    // A page that says what is wrong has the status for it.
    const expected = where.endsWith("/favicon.ico") || /since=tomorrow|[?&]open=|%3Cscript/.test(where);
    if (message.type() === "error" && !expected) faults.push(message.text() + " " + where);
  });
  return {
    page,
    async go(path) {
      const answer = await page.goto(base + path, { waitUntil: "load" });
      return answer;
    },
    text: (selector) => page.$eval(selector, (element) => element.textContent.trim()),
    count: (selector) => page.$$eval(selector, (all) => all.length),
    address: () => new URL(page.url()).searchParams,
    async close() {
      await context.close();
      assert.deepEqual(faults, []);
    },
  };
}
