// What may be meant by what is typed into the search box.
"use strict";
(() => {
  const { $, $$, make, go, shown } = tip;

  let typing = 0;  // grows with every change: late answers are dropped
  let timer = 0;
  function closeSuggestions() {
    clearTimeout(timer);
    ++typing;
    $("#suggestions")?.remove();
    const box = $("#q");
    box?.setAttribute("aria-expanded", "false");
    box?.removeAttribute("aria-activedescendant");
  }
  const options = () => $$("#suggestions [role=option]");
  const chosenOption = () => options().findIndex((each) => each.getAttribute("aria-selected") === "true");
  const select = (at) => {
    const all = options();
    all.forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    const box = $("#q");
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", all[at].id);
    all[at]?.scrollIntoView({ block: "nearest" });
  };
  const take = (option) => {
    const url = new URL("/", location);
    for (const [name, value] of new URL(shown()).searchParams) {
      if (!["q", "open", "hit", "offset", "without"].includes(name)) url.searchParams.append(name, value);
    }
    if (option.dataset.query) url.searchParams.set("q", option.dataset.query.trim());
    if (option.dataset.source) url.searchParams.append("source", option.dataset.source);
    if (option.dataset.author) url.searchParams.append("author", option.dataset.author);
    $("#q").value = option.dataset.query ?? "";
    closeSuggestions();
    go(url.href);
  };
  const drawSuggestions = (answer, typed) => {
    const words = document.body.dataset;
    const list = make("div", { id: "suggestions", role: "listbox", "aria-label": words.suggestions });
    let count = 0;
    const group = (title, rows) => {
      if (!rows || rows.length === 0) return;
      const box = make("div", { role: "group", "aria-label": title }, make("div", { class: "group", "aria-hidden": "true" }, title));
      for (const { text, also = "", count: n, data } of rows) {
        const option = make("div", { role: "option", id: "option-" + count++, "aria-selected": "false" }, make("b", {}, text));
        if (also) option.append(make("i", {}, also));
        option.append(make("span", { class: "n" }, n.toLocaleString("en")));
        Object.assign(option.dataset, data);
        box.append(option);
      }
      list.append(box);
    };
    const found = (rows) => (rows ?? []).filter((row) => row.count > 0);
    // A suggestion stands in place of what was typed from byte `begin` on.
    const bytes = new TextEncoder().encode(typed);
    const completed = (row, text) => new TextDecoder().decode(bytes.slice(0, row.begin)) + text;
    const quoted = (text) => '"' + text.replaceAll('"', " ") + '"';
    group(words.names, found(answer.names).map((row) => ({ text: row.text, count: row.count,
      also: row.spellings.join(", "), data: { query: completed(row, "name:" + quoted(row.text)) } })));
    group(words.terms, found(answer.words).map((row) => ({ text: row.text, count: row.count, data: { query: completed(row, row.text) } })));
    group(words.bylines, found(answer.authors).map((row) => ({ text: row.text, count: row.count, data: { author: row.text } })));
    group(words.sources, found(answer.sources).map((row) => ({ text: row.text, count: row.count, data: { source: row.text } })));
    $("#suggestions")?.remove();
    if (count === 0) return closeSuggestions();
    list.append(make("p", { class: "hint", "aria-hidden": "true" }, make("kbd", {}, "\u2193"), make("kbd", {}, "\u2191"), " " + words.choose + " ",
      make("kbd", {}, "Enter"), " " + words.search + " ", make("kbd", {}, "Esc"), " " + words.close));
    list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]");
      event.preventDefault();
      if (option) take(option);
    });
    $("#search").append(list);
    $("#q").setAttribute("aria-expanded", "true");
  };
  const suggest = () => {
    clearTimeout(timer);
    const asked = ++typing;
    const text = $("#q").value.trim();
    if (!text) return closeSuggestions();
    timer = setTimeout(async () => {
      try {
        const answer = await fetch("/api/suggest?q=" + encodeURIComponent(text));
        if (!answer.ok) return;
        const found = await answer.json();
        if (asked === typing && document.activeElement === $("#q")) drawSuggestions(found, text);
      } catch {
        // Typing goes on without.
      }
    }, 60);
  };

  tip.closeSuggestions = closeSuggestions;
  // Once: the box stays.
  tip.dressSearchBox = () => {
    const box = $("#q");
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"],
      ["aria-controls", "suggestions"]]) box.setAttribute(name, value);
    box.addEventListener("input", (event) => !event.isComposing && suggest());
    box.addEventListener("compositionend", suggest);
    box.addEventListener("blur", closeSuggestions);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const all = options();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (all.length === 0) return event.key === "ArrowDown" && suggest();
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : -1;
        const next = chosenOption() + by;
        select(next < -1 ? all.length - 1 : next >= all.length ? -1 : next);
      } else if (event.key === "Enter" && chosenOption() >= 0) {
        event.preventDefault();
        take(all[chosenOption()]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        if ($("#suggestions")) closeSuggestions();
        else if (box.value) box.value = "";
        else box.blur();
      }
    });
  };
})();
