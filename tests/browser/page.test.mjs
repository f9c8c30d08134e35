// The page in a real browser: the whole job on the sample archive, with and without scripts, on a desk and on a
// phone, in English and Khmer, by keyboard alone.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DESK, launch, NARROW, openPage, PHONE, serve } from "./served.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const shots = process.env.TIP_SCREENSHOTS ?? join(here, "../../build/browser");
const QUERY = "/?q=Tier+3+Sihanoukville";
// Khmer: a minister's name.
const KHMER_NAME = "\u1787\u17bc \u1794\u17ca\u17bb\u1793\u17a2\u17c1\u1784";

let archive;
let browser;
before(async () => {
  mkdirSync(shots, { recursive: true });
  [archive, browser] = await Promise.all([serve([join(here, "../../corpus")]), launch()]);
});
after(async () => {
  await browser?.close();
  archive?.close();
});

// One page for one test.
async function visit(how, what) {
  const visitor = await openPage(browser, archive.base, how);
  try {
    await what(visitor);
  } finally {
    await visitor.close();
  }
}
const photograph = (page, name) => page.screenshot({ path: join(shots, name + ".png") });
// A page that a script has drawn anew.
const settled = (page, condition, ...given) => page.waitForFunction(condition, { timeout: 5000, polling: 20 }, ...given);
const noBusy = (page) => settled(page, () => !document.querySelector(".busy"));

test("a change of the archive is said, and moves nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tip-change-"));
  writeFileSync(join(folder, "a.txt"), "Brick kilns\n\nThe kilns of Kandal burn rice husks.\n");
  const changing = await serve([folder]);
  const visitor = await openPage(browser, changing.base);
  try {
    const { page, go, count, text } = visitor;
    const look = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await go("/?q=kilns");
    await look();
    writeFileSync(join(folder, "b.txt"), "More kilns\n\nA boat brought bricks to other kilns.\n");
    changing.update([folder]);
    await look();
    await settled(page, () => document.querySelector("#changed"));
    assert.equal(await count(".hit"), 1);
    assert.match(await text("#changed"), /^The archive has changed\. Reload$/);
    await Promise.all([page.waitForNavigation(), page.click("#changed button")]);
    assert.equal(await count(".hit"), 2);
    await look();
    assert.equal(await count("#changed"), 0);
  } finally {
    await visitor.close();
    changing.close();
    rmSync(folder, { recursive: true });
  }
});

test("a change is not said before the page shows it", () =>
  visit({}, async ({ page, go, count }) => {
    await go("/?q=kilns");
    // A state that the server has not looked through yet: it draws the one before.
    await page.setRequestInterception(true);
    page.on("request", (request) =>
      request.url().endsWith("/api/status")
        ? request.respond({ contentType: "application/json", body: '{"commit":"another"}' })
        : request.continue());
    const redrawn = page.waitForResponse((answer) => answer.url().endsWith("/?q=kilns"), { timeout: 5000 });
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await (await redrawn).text();
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
    assert.equal(await count("#changed"), 0);
  }));

test("desk, script: search, filter, read, go back", () =>
  visit({}, async ({ page, go, text, count, address }) => {
    await go("/");
    assert.match(await text("h1"), /^55 articles, from June 2010 to August 2023$/);
    await photograph(page, "opened");
    await page.evaluate(() => (window.kept = true));
    await page.type("#q", "Tier 3 Sihanoukville");
    await page.keyboard.press("Enter");
    await settled(page, () => document.querySelectorAll(".hit").length === 10);
    assert.match(await text(".count"), /^17 of\s*55 articles$/);
    assert.equal(await text("#status"), await text(".count"));
    await photograph(page, "results");

    await page.click('input[name="lang"][value="en"]');
    await settled(page, () => document.querySelector(".chip.on"));
    assert.equal(address().get("lang"), "en");
    assert.match(await text(".count"), /^12 of/);
    // Its own counts are as if nothing were ticked.
    assert.equal(await text('li:has(input[name="lang"][value="km"]) .n'), "5");
    await photograph(page, "narrowed");

    await page.evaluate(() => scrollTo(0, 400));
    const scrolled = await page.evaluate(() => scrollY);
    const id = await page.$eval(".hit:nth-child(4) h2 a", (link) => new URL(link.href).searchParams.get("open"));
    await page.$eval(".hit:nth-child(4) h2 a", (link) => link.click());
    await settled(page, () => document.querySelector("#reader"));
    assert.equal(address().get("open"), id);
    assert.equal(await page.evaluate(() => document.activeElement.id), "headline");
    assert.equal(await count(".hit.open"), 1);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - scrolled) < 300, "the list stays where it is");
    await photograph(page, "reader");

    await page.click("#next-hit");
    assert.equal(address().get("hit"), "2");
    assert.equal(await page.$eval("mark.cur", (mark) => mark.id), "hit-2");

    await page.goBack();
    await noBusy(page);
    await settled(page, () => document.querySelector("#filters"));
    assert.equal(address().get("open"), null);
    assert.equal(address().get("lang"), "en");

    await page.$eval(".chip.on", (chip) => chip.click());
    await settled(page, () => !document.querySelector(".chip.on"));
    assert.match(await text(".count"), /^17 of/);
    assert.equal(await page.evaluate(() => window.kept), true, "no page was loaded");
  }));

test("desk, script: suggestions while typing, by keyboard", () =>
  visit({}, async ({ page, go, text, count, address }) => {
    await go("/");
    await page.type("#q", "Chhou Bu");
    await settled(page, () => document.querySelector("#suggestions [role=option]"));
    assert.equal(await page.$eval("#q", (box) => box.getAttribute("aria-expanded")), "true");
    // Nothing is chosen until an arrow says so.
    assert.equal(await count("#suggestions [aria-selected=true]"), 0);
    await page.keyboard.press("ArrowDown");
    const active = await page.$eval("#q", (box) => box.getAttribute("aria-activedescendant"));
    assert.equal(await page.$eval("#suggestions [aria-selected=true]", (option) => option.id), active);
    await photograph(page, "suggestions");
    await page.keyboard.press("Escape");
    assert.equal(await count("#suggestions"), 0);
    assert.equal(await page.$eval("#q", (box) => box.value), "Chhou Bu");
    await page.keyboard.type("n");
    await settled(page, () => document.querySelector("#suggestions [role=option]"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await settled(page, () => document.querySelector(".hit"));
    assert.match(address().get("q"), /^name:"Chhou Bun/);
    assert.ok(parseInt(await text(".count")) > 0);
  }));

// docs/page.png is this picture.
test("the picture of README", () =>
  visit({ size: { width: 1240, height: 560 } }, async ({ page, go, count }) => {
    await go("/?q=Chhou+Bun-Eng&open=td-2022-0826");
    assert.equal(await count(".hit.open"), 1);
    assert.ok((await count("#reader mark")) > 0);
    await photograph(page, "page");
  }));

test("desk, script: keyboard alone", () =>
  visit({}, async ({ page, go, text, address }) => {
    await go(QUERY);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const focused = () => page.evaluate(() => document.activeElement.closest(".hit")?.value);
    assert.equal(await focused(), 2);
    await page.keyboard.press("k");
    assert.equal(await focused(), 1);
    await page.keyboard.press("o");
    await settled(page, () => document.querySelector("#reader"));
    const first = address().get("open");
    await page.keyboard.press("n");
    assert.equal(address().get("hit"), "2");
    await page.keyboard.press("p");
    assert.equal(address().get("hit"), null);
    await page.keyboard.press("j");
    await settled(page, (id) => new URL(location).searchParams.get("open") !== id, first);
    await noBusy(page);
    assert.match(await text(".steps > span:not(.step)"), /^2 of 17$/);
    const second = address().get("open");
    await page.keyboard.press("Escape");
    await settled(page, () => !document.querySelector("#reader"));
    assert.equal(await page.evaluate(() => new URL(document.activeElement.href).searchParams.get("open")), second);
    await page.keyboard.press("?");
    await settled(page, () => document.querySelector("dialog[open]"));
    await photograph(page, "help");
    await page.keyboard.press("Escape");
    await settled(page, () => !document.querySelector("dialog"));
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.keyboard.type("ferry");
    await page.keyboard.press("Enter");
    await settled(page, () => document.title.startsWith("ferry"));
    // Keys are keys of the box while it is typed in.
    await page.keyboard.type("j?");
    assert.equal(await page.$eval("#q", (box) => box.value), "ferryj?");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#q", (box) => box.value), "");
  }));

test("desk, script: the timeline is dragged and moved by keys", () =>
  visit({}, async ({ page, go, text, address }) => {
    await go(QUERY);
    const box = await (await page.$("#bars")).boundingBox();
    const y = box.y + 20;
    await page.mouse.move(box.x + box.width * 0.81, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.87, y, { steps: 3 });
    await page.mouse.up();
    await settled(page, () => document.querySelector(".grip"));
    assert.equal(address().get("since"), "2022-07");
    assert.equal(address().get("until"), "2022-11");
    assert.match(await text(".chip.on"), /Jul to Nov 2022$/);
    await page.$eval(".grip", (grip) => grip.focus());
    await page.keyboard.press("ArrowRight");
    await settled(page, () => new URL(location).searchParams.get("since") === "2022-08");
    await noBusy(page);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-valuetext")), "2022-08");
  }));

for (const [name, size] of [["desk", DESK], ["phone", PHONE]]) {
  test(name + ", no script: everything but the comfort", () =>
    visit({ size, script: false }, async ({ page, go, text, count, address }) => {
      await go("/");
      await page.type("#q", "Tier 3 Sihanoukville");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.match(await text(".count"), /^17 of\s*55 articles$/);
      await page.click('input[name="lang"][value="km"]');
      await Promise.all([page.waitForNavigation(), page.click(".days button")]);
      assert.match(await text(".count"), /^5 of/);
      assert.equal(await text(".chip.on"), "\u00d7Remove Khmer");
      await Promise.all([page.waitForNavigation(), page.click(".chip.on")]);
      await Promise.all([page.waitForNavigation(), page.click(".paging [rel=next]")]);
      assert.equal(await count(".hit"), 7);
      await go(QUERY);
      await Promise.all([page.waitForNavigation(), page.click(".hit h2 a")]);
      assert.ok((await count("#reader mark")) > 1);
      await page.click("#next-hit");
      assert.equal(await page.evaluate(() => location.hash), "#hit-2");
      await Promise.all([page.waitForNavigation(), page.click("#close")]);
      assert.equal(address().get("open"), null);
      await Promise.all([page.waitForNavigation(), page.click("nav [hreflang=km]")]);
      assert.equal(await page.evaluate(() => document.documentElement.lang), "km");
      await Promise.all([page.waitForNavigation(), page.click("#help")]);
      assert.equal(await page.evaluate(() => location.pathname), "/help");
      await Promise.all([page.waitForNavigation(), page.click("#help-card dt a")]);
      assert.ok((await count(".hit")) > 0);
    }));
}

test("phone, script: the reader is a page of its own, and the list keeps its place", () =>
  visit({ size: PHONE }, async ({ page, go }) => {
    await go(QUERY);
    await photograph(page, "phone");
    await page.evaluate(() => scrollTo(0, 900));
    await page.$eval(".hit:nth-child(4) h2 a", (link) => link.click());
    await settled(page, () => document.querySelector("#reader"));
    assert.equal(await page.$eval(".list", (list) => getComputedStyle(list).display), "none");
    await photograph(page, "phone-reader");
    await page.goBack();
    await settled(page, () => !document.querySelector("#reader") && scrollY > 600);
    // Going to and fro does not mix up the places of two pages.
    await page.goForward();
    await settled(page, () => document.querySelector("#reader"));
    await page.evaluate(() => scrollTo(0, 0));
    await page.goBack();
    await settled(page, () => !document.querySelector("#reader") && scrollY > 600);
  }));

test("Khmer: the browser chooses it, and no word is cut", () =>
  visit({ languages: "km,en;q=0.5", size: PHONE }, async ({ page, go, text, address }) => {
    await go("/?q=" + encodeURIComponent(KHMER_NAME));
    assert.equal(await page.evaluate(() => document.documentElement.lang), "km");
    // Those in Latin letters are found as well.
    assert.ok(parseInt(await text(".count")) >= 8);
    assert.ok((await page.$$(".hit h2[lang=en]")).length > 0);
    await photograph(page, "khmer-phone");
    // Every line of a passage ends where one of tip's words does.
    const cut = await page.evaluate(() => {
      const faults = [];
      for (const word of document.querySelectorAll(".passage[lang=km] .w, .passage[lang=km] mark.w")) {
        if (word.getClientRects().length > 1) faults.push(word.textContent);
      }
      return faults;
    });
    assert.deepEqual(cut, []);
    await page.$eval("nav [hreflang=en]", (link) => link.click());
    await settled(page, () => document.documentElement.lang === "en");
    assert.equal(address().get("ui"), "en");
  }));

test("nothing found: what to loosen is counted and one click away", () =>
  visit({}, async ({ page, go, text, count }) => {
    await go("/?q=trafficking&source=Tonle+Daily&since=2023");
    assert.match(await text(".count"), /^0 of/);
    assert.deepEqual(await page.$$eval("ul.loosen li", (rows) => rows.map((row) => parseInt(row.textContent))), [3, 11, 0]);
    await photograph(page, "nohits");
    await page.$eval("ul.loosen a", (link) => link.click());
    await settled(page, () => document.querySelectorAll(".hit").length === 3);
    assert.equal(await count(".nothing"), 0);
  }));

// States of the page that everybody has to be able to use.
const STATES = {
  opened: "/",
  results: QUERY,
  narrowed: QUERY + "&lang=en&since=2022-07&until=2022-11",
  share: QUERY + "&view=share",
  reader: QUERY + "&open=ml-2022-1114",
  copies: "/?q=ferry+flooded+Mekong&open=nw-2020-0917",
  nohits: "/?q=trafficking&source=Tonle+Daily&since=2023",
  help: "/help",
  misspelt: "/?q=trafiking+AND",
  failed: "/?q=kilns&since=tomorrow",
};

test("axe finds nothing, in every state", async () => {
  const axe = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");
  const looks = [
    { size: DESK, theme: "light", languages: "en", states: Object.keys(STATES) },
    { size: PHONE, theme: "dark", languages: "km", states: ["opened", "narrowed", "reader", "copies", "nohits", "help"] },
    { size: NARROW, theme: "dark", languages: "en", states: ["results", "share", "copies"] },
  ];
  const found = [];
  await Promise.all(
    looks.map(async (look) => {
      const { page, go, close } = await openPage(browser, archive.base, look);
      for (const name of look.states) {
        await go(STATES[name]);
        await page.evaluate(axe);
        const results = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
        for (const each of results.violations) {
          found.push([name, look.theme, look.size.width, each.id, ...each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " + node.any.map((any) => any.message).join(";").slice(0, 200))]);
        }
      }
      await close();
    }),
  );
  assert.deepEqual(found, []);
});

test("no sideways scroll down to 320 pixels", () =>
  visit({ size: { width: 320, height: 640 } }, async ({ page, go }) => {
    for (const [name, path] of Object.entries(STATES)) {
      await go(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${name} is ${width} pixels wide`);
    }
  }));

test("bytes", () =>
  visit({}, async ({ page, go }) => {
    const html = await (await go(QUERY)).buffer();
    assert.ok(html.length < 40 * 1024, `HTML ${html.length}`);
    for (const [path, most] of [["style.css", 24], ["page.js", 24], ["timeline.js", 8], ["suggestions.js", 8]]) {
      const bytes = await page.evaluate(async (path) => (await (await fetch("/assets/" + path)).arrayBuffer()).byteLength, path);
      assert.ok(bytes < most * 1024, `${path} ${bytes}`);
    }
  }));

test("nothing an article or a query says is markup", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tip-hostile-"));
  const evil = `"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'--></title><b id=hurt>`;
  const article = (id) => ({ id, title: "kilns " + evil, body: "kilns " + evil + "\n\n" + evil, source: "Paper " + evil, author: "Ann " + evil,
    section: "Desk " + evil, url: "javascript:window.hurt=1//" + evil, date: "2022-07-20", aside: evil });
  writeFileSync(join(folder, "evil.jsonl"), [article("a" + evil), article("b")].map((each) => JSON.stringify(each)).join("\n"));
  const hostile = await serve([folder]);
  try {
    const { page, go, close } = await openPage(browser, hostile.base, {});
    const word = encodeURIComponent(evil);
    for (const path of ["/", "/?q=kilns", "/?q=kilns&open=b", "/?q=" + word, `/?q=kilns&source=${word}&since=${word}&without=${word}&open=${word}`,
      "/?open=" + encodeURIComponent("a" + evil), "/help?ui=" + word, "/?q=kilns&sort=" + word + "&view=" + word + "&hit=" + word]) {
      await go(path);
      const state = await page.evaluate(() => ({ hurt: window.hurt ?? null, elements: document.querySelectorAll("img, #hurt, script:not([src]), [onerror]").length,
        // All links lead to the page itself.
        links: [...document.querySelectorAll("a")].filter((a) => !/^[/#]/.test(a.getAttribute("href"))).length }));
      assert.deepEqual(state, { hurt: null, elements: 0, links: 0 }, path);
    }
    await close();
  } finally {
    hostile.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
