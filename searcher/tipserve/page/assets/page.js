// Saves page loads and adds keys: every address is drawn whole by the server, so all of this can be missing.
// First of the page's scripts: what they share is `tip`; timeline.js and suggestions.js add to it.
"use strict";
const tip = (() => {
  const root = document.documentElement;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  // What the reader chose on this machine; nothing where the browser keeps nothing.
  const kept = {
    get(name) {
      try {
        return localStorage.getItem("tip-" + name);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem("tip-" + name, value);
      } catch {
        // Then it holds for this page alone.
      }
    },
  };

  // Before anything is painted.
  if (kept.get("theme")) root.dataset.theme = kept.get("theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const say = (text, urgent = false) => {
    const status = $("#status");
    status.setAttribute("aria-live", urgent ? "assertive" : "polite");
    status.textContent = text;
  };
  const alertLine = (text) => {
    $("#alert")?.remove();
    if (text) document.body.append(make("p", { id: "alert", role: "alert" }, text));
  };

  // ---- The archive as it changes --------------------------------------------------------------

  // What is shown stays as it is until the reader asks for more: nothing moves while somebody reads.
  const LOOK_AGAIN = 30000;
  const lookForChange = async () => {
    const shown = document.body.dataset.commit;
    if (shown === undefined || document.hidden || $("#changed")) return;
    try {
      const answer = await fetch("/api/status", { cache: "no-cache" });
      if (!answer.ok) return;
      if ((await answer.json()).commit === shown) return;
      // It is worth telling once the page is drawn of the new state: until the server has looked
      // through the archive, it draws the one before.
      const drawn = (await pageAt(location.href, new XMLHttpRequest())).body.dataset.commit;
      if (drawn === undefined || drawn === shown) return;
      // The reader may have gone on meanwhile.
      if (document.body.dataset.commit !== shown || $("#changed")) return;
      const { changed, reload } = document.body.dataset;
      const again = make("button", { type: "button" }, reload);
      again.addEventListener("click", () => location.reload());
      document.body.append(make("p", { id: "changed", role: "status" }, changed + " ", again));
    } catch {
      // The next search says so.
    }
  };

  // ---- From one address to the next ----------------------------------------------------------

  // What the list shows: the address but for the article that is open.
  const listKey = (url) => {
    const address = new URL(url, location);
    for (const name of ["open", "hit"]) address.searchParams.delete(name);
    return address.pathname + address.search;
  };
  const opened = (url) => new URL(url, location).searchParams.get("open");

  let current = location.href;  // what is shown
  let under = null;             // the request under way

  // The page at an address; nothing where the request is given up.
  const pageAt = (url, request) =>
    new Promise((resolve, reject) => {
      request.open("GET", url);
      request.responseType = "document";
      request.onload = () =>
        request.response && request.response.body ? resolve(request.response) : reject(new Error("no page"));
      request.onerror = () => reject(new Error("no answer"));
      request.onabort = () => resolve(null);
      request.send();
    });

  const load = (url) => {
    under?.abort();
    return pageAt(url, (under = new XMLHttpRequest()));
  };

  const swap = (selector, page) => {
    const mine = $(selector);
    const theirs = $(selector, page);
    if (mine && theirs) mine.replaceWith(document.adoptNode(theirs));
    else if (mine) mine.remove();
    else if (theirs) $("header").append(document.adoptNode(theirs));
  };

  // The same list: only what is marked as open changes, so that no line moves.
  const keepList = (page) => {
    const open = $(".hit.open h2 a", page)?.getAttribute("href");
    const theirs = $$(".hit", page);
    $$(".hit").forEach((hit, i) => {
      const link = $("h2 a", hit);
      const isOpen = theirs[i]?.classList.contains("open") ?? false;
      hit.classList.toggle("open", isOpen);
      if (isOpen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    swap(".count", page);
    $("main > .side")?.replaceWith(document.adoptNode($("main > .side", page)));
    if (open) $(".hit.open")?.scrollIntoView({ block: "nearest" });
  };

  const show = (page, url) => {
    const sameList = listKey(url) === listKey(current) && $("main > .list") && $("main > .list", page);
    document.title = page.title;
    root.lang = page.documentElement.lang;
    document.body.className = page.body.className;
    swap("header .time", page);
    swap("header nav", page);
    const box = $("#q");
    const theirBox = $("#q", page);
    if (document.activeElement !== box || box.value.trim() !== theirBox.value) box.value = theirBox.value;
    $$("#search > input[type=hidden]").forEach((each) => each.remove());
    $("#search").append(...$$("#search > input[type=hidden]", page).map((each) => document.adoptNode(each)));
    // A list that stays is of the state of the archive that it was drawn of.
    if (sameList) {
      keepList(page);
    } else {
      $("#main").replaceWith(document.adoptNode($("#main", page)));
      if (page.body.dataset.commit === undefined) delete document.body.dataset.commit;
      else document.body.dataset.commit = page.body.dataset.commit;
      $("#changed")?.remove();
    }
    current = url;
    dress();
  };

  // Where the focus goes when what had it is gone.
  const placeOf = (element) => {
    if (!element || element === document.body) return null;
    if (element.name && element.matches("main input, main select")) {
      return `main [name="${CSS.escape(element.name)}"]` +
        (element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "");
    }
    if (element.matches(".chip, .clear")) return ".chip, .count";
    return null;
  };

  const go = async (url, { push = true, scroll = null } = {}) => {
    const before = document.activeElement;
    const place = placeOf(before);
    const wasOpen = opened(current);
    $("#main").classList.add("busy");
    let page;
    try {
      page = await load(url);
    } catch {
      $("#main").classList.remove("busy");
      alertLine(document.body.dataset.gone);
      return;
    }
    if (!page) return;  // another one is under way
    alertLine("");
    tip.closeSuggestions();
    if (push) {
      // Only now is the entry still that of what is shown.
      history.replaceState({ ...history.state, scroll: scrollY }, "");
      history.pushState({}, "", url);
    }
    const same = listKey(url) === listKey(current);
    show(page, url);
    $("#main").classList.remove("busy");
    if (opened(url)) {
      if (innerWidth < 860) scrollTo(0, 0);
      if (!before?.closest?.(".tools")) $("#headline")?.focus({ preventScroll: true });
      else $("#" + before.id)?.focus({ preventScroll: true });
      showHit(false);
    } else {
      if (scroll !== null) scrollTo(0, scroll);
      else if (!same) scrollTo(0, 0);
      const count = $(".count");
      if (count && !same) say(count.textContent, Boolean($(".nothing")));
      if (wasOpen && same) linkOf(wasOpen)?.focus({ preventScroll: scroll !== null });
      else if (place && !before.isConnected) $(place)?.focus({ preventScroll: true });
    }
  };

  const linkOf = (id) => $$(".hit h2 a").find((link) => opened(link.href) === id);

  // ---- The search form -----------------------------------------------------------------------

  const DEFAULTS = { sort: "relevance", snippets: "2" };
  const addressOf = (form) => {
    const address = new URL("/", location);
    for (const [name, value] of new FormData(form)) {
      const text = value.trim();
      if (text && DEFAULTS[name] !== text) address.searchParams.append(name, text);
    }
    return address.href;
  };

  // ---- Hits in the reader --------------------------------------------------------------------

  const marks = () => $$("#reader mark[id]");
  const currentHit = () => Math.max(0, marks().findIndex((mark) => mark.classList.contains("cur")));
  const showHit = (always = true) => {
    const mark = marks()[currentHit()];
    const pane = $("#reader");
    if (!mark || !pane) return;
    const box = mark.getBoundingClientRect();
    const around = innerWidth < 860 ? { top: 54, bottom: innerHeight } : pane.getBoundingClientRect();
    if (always || box.bottom > around.bottom || box.top < around.top + 54) mark.scrollIntoView({ block: "center" });
  };
  const stepHit = (by) => {
    const all = marks();
    if (all.length === 0) return;
    const at = (currentHit() + by + all.length) % all.length;
    all.forEach((mark, i) => mark.classList.toggle("cur", i === at));
    const count = $("#hit-count");
    count.textContent = count.dataset.of.replace("{0}", at + 1).replace("{1}", all.length);
    say(count.textContent);
    const url = new URL(current);
    url.hash = "";
    if (at > 0) url.searchParams.set("hit", at + 1);
    else url.searchParams.delete("hit");
    current = url.href;
    history.replaceState(history.state, "", current);
    showHit();
  };

  // ---- Help ----------------------------------------------------------------------------------

  const openHelp = async () => {
    if ($("dialog")) return;
    let page;
    try {
      page = await load($("#help").href);
    } catch {
      return alertLine(document.body.dataset.gone);
    }
    if (!page) return;
    const close = make("button", { type: "button", class: "close", "aria-label": document.body.dataset.close }, "\u00d7");
    const dialog = make("dialog", { "aria-labelledby": "help-title" }, close, document.adoptNode($("#help-card", page)));
    dialog.addEventListener("close", () => dialog.remove());
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dressHelp();
    dialog.showModal();
  };
  const dressHelp = () => {
    const box = $("#keys-on");
    if (!box) return;
    box.parentNode.hidden = false;
    box.checked = kept.get("keys") !== "off";
    box.addEventListener("change", () => kept.set("keys", box.checked ? "on" : "off"));
  };

  // ---- Keys ----------------------------------------------------------------------------------

  const moveTo = (by) => {
    const reader = $("#reader");
    if (reader) return $(by > 0 ? ".tools [rel=next]" : ".tools [rel=prev]")?.click();
    const links = $$(".hit h2 a");
    const at = links.indexOf(document.activeElement);
    const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.closest(".hit").scrollIntoView({ block: "nearest" });
  };
  const KEYS = {
    "/": () => { $("#q").focus(); $("#q").select(); },
    j: () => moveTo(1),
    k: () => moveTo(-1),
    o: () => document.activeElement.closest?.(".hit") && $("h2 a", document.activeElement.closest(".hit")).click(),
    n: () => stepHit(1),
    p: () => stepHit(-1),
    f: () => {
      if ($("#reader")) $("#close").click();
      else { $("#filters input")?.focus(); $("#filters")?.scrollIntoView({ block: "nearest" }); }
    },
    "?": openHelp,
  };
  const onKey = (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && !$("dialog")) {
      if ($("#suggestions")) return;  // the search box's own
      if (event.target === $("#q")) return;
      $("#close")?.click();
      return;
    }
    const inField = event.target.matches?.("input:not([type=checkbox]), select, textarea");
    if (inField || $("dialog") || kept.get("keys") === "off") return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  // ---- What each new part of the page needs --------------------------------------------------

  const dress = () => {
    const theme = $("#theme");
    if (theme) {
      theme.hidden = false;
      theme.textContent = dark() ? theme.dataset.light : theme.dataset.dark;
    }
    const cite = $("#cite");
    if (cite) cite.hidden = false;
    $$("noscript").forEach((each) => each.remove());
    dressHelp();
    if ($("#search input:disabled")) return;
    tip.dressTimeline();
  };

  const onClick = (event) => {
    const target = event.target.closest?.("a, button");
    if (!target || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (target.id === "theme") {
      root.dataset.theme = dark() ? "light" : "dark";
      kept.set("theme", root.dataset.theme);
      return dress();
    }
    if (target.id === "cite") {
      navigator.clipboard?.writeText(target.dataset.text).then(() => {
        target.textContent = target.dataset.done;
        say(target.dataset.done);
      });
      return;
    }
    if (target.id === "next-hit" || target.id === "prev-hit") {
      event.preventDefault();
      return stepHit(target.id === "next-hit" ? 1 : -1);
    }
    if (target.id === "help") {
      event.preventDefault();
      return openHelp();
    }
    const href = target.getAttribute("href");
    if (!href || !/^\/(\?|$)/.test(href) || target.hasAttribute("download")) return;
    event.preventDefault();
    $("dialog")?.close();
    go(target.href);
  };

  addEventListener("DOMContentLoaded", () => {
    dress();
    setInterval(lookForChange, LOOK_AGAIN);
    document.addEventListener("visibilitychange", lookForChange);
    history.scrollRestoration = "manual";
    if ($("#reader")) showHit(false);
    const form = $("#search");
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tip.closeSuggestions();
      go(addressOf(form));
    });
    document.addEventListener("change", (event) => {
      if (event.target.form === form && event.target.matches("input[type=checkbox], select")) go(addressOf(form));
    });
    addEventListener("popstate", (event) => {
      if (listKey(location.href) === listKey(current) && opened(location.href) === opened(current)) return;
      go(location.href, { push: false, scroll: event.state?.scroll ?? 0 });
    });
    tip.dressSearchBox();
  });

  return { $, $$, make, go, shown: () => current };
})();
